using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Startup;

/// <summary>The validated settings.</summary>
internal sealed record DashboardSettings
{
    public required Uri FrontendUrl { get; init; }

    public required Uri OtlpGrpcUrl { get; init; }

    public required Uri OtlpHttpUrl { get; init; }

    /// <summary>The host names that requests may carry.</summary>
    public required string[] AllowedHosts { get; init; }

    /// <summary>The token that opens a browser session; null where anonymous access was asked for.</summary>
    public string? BrowserToken { get; init; }

    /// <summary>What senders of telemetry must present; null where they need nothing.</summary>
    public string? OtlpApiKey { get; init; }

    public bool ApiEnabled { get; init; }

    /// <summary>What tools present to the telemetry API; null where anonymous access was asked for and no key was set.</summary>
    public string? ApiKey { get; init; }

    public required TelemetryLimits Limits { get; init; }

    /// <summary>The gateway whose decisions are shown.</summary>
    public required Uri GatewayUrl { get; init; }

    /// <summary>The mock Entra ID whose tokens are minted.</summary>
    public required Uri EntraUrl { get; init; }

    /// <summary>What opens its control API from another machine; null where it runs on this one.</summary>
    public string? EntraControlKey { get; init; }
}
