using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Policies;

namespace Causeway.AwsEmulator.ApiGateway.Configuration;

/// <summary>Behavior that AWS does not document, or that differs between accounts and years.</summary>
internal sealed record GatewayOptions
{
    public static GatewayOptions Default { get; } = new();

    /// <summary>Whether an explicit deny's message ends in « in an identity-based policy», as AWS words it now.</summary>
    public bool ExplicitDenySuffix { get; init; } = true;

    /// <summary>
    /// Whether the message of an implicit deny says which policy does not allow the request, and that of a resource policy's
    /// explicit deny where it is, as seen from AWS since late 2025.
    /// </summary>
    public bool ImplicitDenySuffix { get; init; }

    /// <summary>Whether a result without <c>principalId</c> is refused.</summary>
    public bool RequirePrincipalId { get; init; }

    /// <summary>
    /// Whether an unknown route called with an <c>Authorization</c> header that is no signature answers
    /// <c>IncompleteSignatureException</c>, as recorded from AWS.
    /// </summary>
    public bool IncompleteSignature { get; init; } = true;

    /// <summary>How long a REST API waits for an authorizer; the integration's timeout does not apply to it.</summary>
    public TimeSpan AuthorizerTimeout { get; init; } = TimeSpan.FromSeconds(29);

    /// <summary>How long an HTTP API waits for an authorizer.</summary>
    public TimeSpan HttpApiAuthorizerTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What an HTTP API answers when its authorizer fails with exactly <c>Unauthorized</c>: 401 or 500.</summary>
    public int HttpApiThrownUnauthorized { get; init; } = StatusCodes.Status401Unauthorized;

    public TokenEventOrder TokenEventOrder { get; init; }

    public EmptyMaps RequestEventEmptyMaps { get; init; }

    /// <summary>
    /// Whether <c>security</c> at the root of a REST API's definition holds for methods without their own: a recorded import
    /// says that it does, the documentation that it does not.
    /// </summary>
    public bool GlobalOpenApiSecurity { get; init; } = true;

    public AuthorizerFailureResponse AuthorizerFailureResponse { get; init; }

    /// <summary>Whether failures of an authorizer are cached as its results are.</summary>
    public bool CacheAuthorizerFailures { get; init; }

    /// <summary>The largest result of a REST API's authorizer; null takes any. AWS documents 8192, for WebSocket APIs only.</summary>
    public int? AuthorizerResultLimit { get; init; }

    public MethodArnPath MethodArnPath { get; init; }

    /// <summary>Whether a trailing slash of the path stays in the method ARN.</summary>
    public bool MethodArnTrailingSlash { get; init; } = true;

    public ValidationExpressionMatch ValidationExpressionMatch { get; init; }

    /// <summary>What an unknown condition operator makes of an authorizer's policy.</summary>
    public UnknownConditionOperator UnknownConditionOperator { get; init; }

    /// <summary>What counts as the size of the headers of a REST API's request.</summary>
    public HeaderSize HeaderSize { get; init; }

    /// <summary>The status of a request whose headers are larger than <c>RequestLimits.HeaderBytes</c>: 400, 413 or 431.</summary>
    public int HeadersTooLongStatus { get; init; } = StatusCodes.Status431RequestHeaderFieldsTooLarge;

    /// <summary>Discovery documents of issuers of JSON Web Tokens, where they are not under the issuer itself.</summary>
    public ImmutableDictionary<string, Uri> IssuerMetadata { get; init; } = ImmutableDictionary<string, Uri>.Empty;

    /// <summary>How many decisions are kept.</summary>
    public int DecisionCapacity { get; init; } = 1000;
}
