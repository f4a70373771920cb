using Causeway.Authorizer.Keys;

namespace Causeway.Authorizer.Tests.Corpus;

/// <summary>A published key set and what must become of its first key: null means that it must be used.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Json">The document.</param>
/// <param name="Rejection">Why the first key is not used.</param>
/// <param name="IsUnusable">Whether the whole document must be refused.</param>
internal sealed record KeySetCase(string Name, string Json, KeyRejection? Rejection, bool IsUnusable = false);
