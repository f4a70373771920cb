using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Causeway.Hosting;

/// <summary>Asks the emulator whether a REST API is loaded and its functions are attached.</summary>
internal sealed class RestApiHealthCheck(RestApiResource api) : IHealthCheck
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(5) };

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var url = await api.ReadyUrl.GetValueAsync(cancellationToken);
            using var response = await Client.GetAsync(new Uri(url!), cancellationToken);
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
