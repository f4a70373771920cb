using System.Collections.Immutable;

namespace Causeway.AwsEmulator.ApiGateway.Policies;

/// <summary>What a policy is asked about: an action on a resource, with the condition keys of the request.</summary>
/// <param name="Action">For example <c>execute-api:Invoke</c>.</param>
/// <param name="Resource">The method ARN.</param>
/// <param name="Keys">Condition keys, compared without case; a key the request lacks is absent.</param>
internal sealed record PolicyRequest(
    string Action,
    string Resource,
    ImmutableDictionary<string, ImmutableArray<string>> Keys)
{
    public const string InvokeAction = "execute-api:Invoke";

    public static ImmutableDictionary<string, ImmutableArray<string>> NoKeys { get; } =
        ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase);
}
