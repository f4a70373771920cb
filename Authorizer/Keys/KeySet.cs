namespace Causeway.Authorizer.Keys;

/// <summary>The usable keys of a published key set, by id, and why the others are not.</summary>
/// <param name="Keys">The usable keys; at least one.</param>
/// <param name="Rejections">The others, with their ids where they have any.</param>
public sealed record KeySet(
    IReadOnlyDictionary<string, SigningKey> Keys,
    IReadOnlyList<KeyValuePair<string, KeyRejection>> Rejections);
