using System.Diagnostics;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Telemetry;

/// <summary>Describes a token request on its span: ids and codes, never a secret or a token.</summary>
internal static class TokenActivity
{
    public static void DescribeSuccess(Activity? activity, TokenRequestSummary summary)
    {
        Describe(activity, summary);
        activity?.SetTag("entra.outcome", "issued");
    }

    public static void DescribeRefusal(Activity? activity, TokenRequestSummary summary, EntraError error)
    {
        DescribeRefusal(activity, summary, error.Error);
        activity?.SetTag("entra.error_code", error.Code);
    }

    public static void DescribeRefusal(Activity? activity, TokenRequestSummary summary, string errorType)
    {
        Describe(activity, summary);
        activity?.SetTag("entra.outcome", "refused");
        activity?.SetTag("error.type", errorType);
        activity?.SetStatus(ActivityStatusCode.Error);
    }

    private static void Describe(Activity? activity, TokenRequestSummary summary)
    {
        activity?.SetTag("entra.tenant_id", summary.TenantId?.ToString());
        activity?.SetTag("entra.grant_type", summary.GrantType);
        activity?.SetTag("entra.client_id", summary.ClientId?.ToString());
        activity?.SetTag("entra.resource_id", summary.ResourceId?.ToString());
    }
}
