using System.Net;

namespace Causeway.IntegrationTests.Environment;

/// <summary>What a client sees of the gateway's answer.</summary>
internal sealed record GatewayResponse(HttpStatusCode Status, string Body, string? ErrorType, string? RequestId)
{
    public static async Task<GatewayResponse> ReadAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        await response.Content.ReadAsStringAsync(),
        Header(response, "x-amzn-ErrorType"),
        Header(response, "x-amzn-RequestId"));

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.Single() : null;
}
