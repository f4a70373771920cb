using Causeway.Authorizer.Permissions;
using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Configuration;

/// <summary>The authorizer's settings, validated.</summary>
internal sealed record AuthorizerOptions
{
    public required VerificationRules Rules { get; init; }

    /// <summary>One key set for all issuers; null: each issuer's discovery document names its own.</summary>
    public Uri? KeySetAddress { get; init; }

    public bool AllowLoopbackHttp { get; init; }

    /// <summary>Who may call what; null: any valid token may call everything.</summary>
    public PermissionTable? Permissions { get; init; }

    /// <summary>What is valid but hardly meant.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether HTTP APIs with payload format 2.0 get simple responses instead of IAM policies.</summary>
    public bool SimpleResponses { get; init; }
}
