using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Causeway.Hosting;

/// <summary>Tells whether a deployed API can be called: what the probe found, and whether the emulator has its functions.</summary>
internal sealed class RestApiHealthCheck(RestApiResource api) : IHealthCheck
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(5) };

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (api.Fault is not null || api.Aws.Emulator is null)
        {
            return api.Fault is null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(api.Fault);
        }

        try
        {
            using var response = await Client.GetAsync(new Uri(api.Aws.Address!, $"/_aws/execute-api/_ready/{api.Name}"), cancellationToken);
            return response.IsSuccessStatusCode
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy(await response.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (HttpRequestException exception)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }
}
