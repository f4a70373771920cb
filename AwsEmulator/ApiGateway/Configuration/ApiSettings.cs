using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Throttling;
using Causeway.AwsEmulator.Hosting;

namespace Causeway.AwsEmulator.ApiGateway.Configuration;

/// <summary>The configuration of one API: where its definition is, and what the definition's names stand for.</summary>
/// <remarks>
/// <c>Section</c>: The configuration key, for error messages.<br/>
/// <c>Functions</c>: Lambda function names by the placeholder that integrations use.<br/>
/// <c>Authorizers</c>: Lambda function names by the placeholder that authorizers use.
/// </remarks>
internal sealed record ApiSettings(
    string Section,
    string ApiId,
    string Definition,
    string Stage,
    AwsAccount Account,
    ImmutableSortedDictionary<string, string> StageVariables,
    ImmutableSortedDictionary<string, string> Functions,
    ImmutableSortedDictionary<string, string> Authorizers)
{
    /// <summary>The limits of the stage's methods or routes.</summary>
    public ThrottleSettings Throttling { get; init; } = ThrottleSettings.None;

    /// <summary>What the options say of definitions.</summary>
    public GatewayOptions Options { get; init; } = GatewayOptions.Default;

    /// <summary>The identifiers that the control plane gave out; null for those that follow from the definition.</summary>
    public ApiIdentifiers? Identifiers { get; init; }
}
