using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Tests.Corpus;

/// <summary>A token and what must become of it: null means that it must be accepted.</summary>
internal sealed record TokenCase(string Category, string Name, string Token, RefusalReason? Expected);
