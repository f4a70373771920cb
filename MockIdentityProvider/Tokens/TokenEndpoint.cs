using System.Collections.Frozen;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Faults;
using Causeway.MockIdentityProvider.Http;
using Causeway.MockIdentityProvider.Telemetry;
using Causeway.MockIdentityProvider.Tenants;

namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>The token endpoints of both versions: finds the tenant and the grant, and answers in Entra's shapes.</summary>
internal sealed partial class TokenEndpoint(
    DirectoryStore directory,
    IEnumerable<IGrant> grants,
    TenantFaultPoints faultPoints,
    TimeProvider time,
    ILogger<TokenEndpoint> logger)
{
    private readonly FrozenDictionary<string, IGrant> _grants = grants
        .SelectMany(grant => grant.GrantTypes.Select(type => KeyValuePair.Create(type, grant)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.Map("/{tenant}/oauth2/v2.0/token", context => HandleAsync(context, EndpointVersion.V2))
            .WithMetadata(faultPoints.Token);
        endpoints.Map("/{tenant}/oauth2/token", context => HandleAsync(context, EndpointVersion.V1))
            .WithMetadata(faultPoints.Token);
    }

    private async Task HandleAsync(HttpContext context, EndpointVersion version)
    {
        using var activity = MockActivity.Source.StartActivity("issue token");
        var correlation = Correlation.Of(context.Request, time);
        var summary = new TokenRequestSummary();
        try
        {
            var response = await IssueAsync(context, version, summary);
            TokenActivity.DescribeSuccess(activity, summary);
            Log.Issued(logger, summary.GrantType, summary.ClientId, summary.ResourceId, summary.TenantId);
            EntraHeaders.Set(context, correlation);
            await TokenResponseWriter.WriteAsync(context, response, version);
        }
        catch (EntraException exception)
        {
            var error = exception.Error;
            TokenActivity.DescribeRefusal(activity, summary, error);
            Log.Refused(logger, error.Code, error.Error, summary.GrantType, summary.ClientId, summary.TenantId);
            await ErrorResponse.WriteAsync(context, error, correlation);
        }
    }

    private async Task<TokenResponse> IssueAsync(HttpContext context, EndpointVersion version, TokenRequestSummary summary)
    {
        PostOnly.Check(context);
        var request = context.Request;
        var tenant = TenantResolver.Resolve(directory.Current, (string)request.RouteValues["tenant"]!);
        summary.TenantId = tenant.TenantId;
        var parameters = await TokenParameters.ReadAsync(request);
        var grantType = parameters.Required("grant_type");
        var grant = _grants.GetValueOrDefault(grantType) ?? throw RequestErrors.UnsupportedGrantType(grantType);
        summary.GrantType = grantType;
        return await grant.HandleAsync(new TokenRequest(
            tenant,
            version,
            parameters,
            request.Headers.Authorization,
            RequestOrigin.Of(request),
            summary,
            context.RequestAborted));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Issued a token by {GrantType} to client {ClientId} for {ResourceId} in tenant {TenantId}")]
        public static partial void Issued(ILogger logger, string? grantType, Guid? clientId, Guid? resourceId, Guid? tenantId);

        [LoggerMessage(LogLevel.Information, "Refused a token: AADSTS{Code} {Error}, grant {GrantType}, client {ClientId}, tenant {TenantId}")]
        public static partial void Refused(ILogger logger, int code, string error, string? grantType, Guid? clientId, Guid? tenantId);
    }
}
