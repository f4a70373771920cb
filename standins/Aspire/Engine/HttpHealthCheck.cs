namespace Aspire.Hosting.Engine;

internal sealed class HttpHealthCheck(EndpointReference endpoint, string path, int statusCode) : IHealthCheck
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(5) };

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var response = await Client.GetAsync(new Uri(new Uri(endpoint.Url), path), cancellationToken);
        return (int)response.StatusCode == statusCode ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
    }
}
