using Causeway.Dashboard.Startup;

namespace Causeway.Dashboard.Access;

/// <summary>Tells whether a sender of telemetry presents the key.</summary>
internal static class OtlpAccess
{
    private const string ApiKeyHeader = "x-otlp-api-key";

    public static bool IsAllowed(DashboardSettings settings, HttpContext http) =>
        settings.OtlpApiKey is not { } key || SecretComparer.Matches(http.Request.Headers[ApiKeyHeader], key);
}
