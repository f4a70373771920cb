using System.Collections.Immutable;
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
    ImmutableSortedDictionary<string, string> Authorizers);
