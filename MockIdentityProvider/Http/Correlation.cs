using Microsoft.Extensions.Primitives;

namespace Causeway.MockIdentityProvider.Http;

/// <summary>The ids by which Entra names a request in headers and errors.</summary>
/// <param name="TraceId">The mock's own id of the request.</param>
/// <param name="CorrelationId">The client's id, or a new one.</param>
/// <param name="Echo">Whether the client wants its id back as a header.</param>
/// <param name="Timestamp">When the request came in.</param>
internal sealed record Correlation(Guid TraceId, Guid CorrelationId, bool Echo, DateTimeOffset Timestamp)
{
    private const string ClientRequestId = "client-request-id";

    public static Correlation Of(HttpRequest request, TimeProvider time)
    {
        // msal-node sends its id in the query string, MSAL.NET as a header.
        var id = request.Headers[ClientRequestId] is { Count: > 0 } header ? header : request.Query[ClientRequestId];
        return new Correlation(
            Guid.NewGuid(), Guid.TryParse(id, out var correlationId) ? correlationId : Guid.NewGuid(), WantsEcho(request), time.GetUtcNow());
    }

    private static bool WantsEcho(HttpRequest request) =>
        StringValues.IsNullOrEmpty(request.Headers["return-client-request-id"]) is false
        && string.Equals(request.Headers["return-client-request-id"], "true", StringComparison.OrdinalIgnoreCase);
}
