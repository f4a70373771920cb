using System.Net;
using System.Text.Json.Nodes;
using Causeway.Hosting.Provisioning;

namespace Causeway.Hosting.Tests.Provisioning;

public sealed class AuthorizerProbeTests
{
    private const string Stage = "http://localhost/_aws/execute-api/orders/dev";

    public static TheoryData<HttpStatusCode[], HttpStatusCode[], string?> Gateways => new()
    {
        { [HttpStatusCode.Unauthorized], [HttpStatusCode.Unauthorized], null },
        { [HttpStatusCode.Unauthorized], [HttpStatusCode.Forbidden], null },
        { [HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized], [HttpStatusCode.InternalServerError, HttpStatusCode.Unauthorized], null },
        { [HttpStatusCode.OK], [], "not enforced: GET {0} without a token got 200 instead of 401, so the API is not secured." },
        { [HttpStatusCode.Redirect], [], "not enforced: GET {0} without a token got 302 instead of 401, so the API is not secured." },
        { [HttpStatusCode.Unauthorized], [HttpStatusCode.OK], "not enforced: GET {0} with a forged token got 200 instead of 401 or 403, so the API is not secured." },
        { [HttpStatusCode.InternalServerError], [], "not shown to be enforced: GET {0} without a token got 500 instead of 401, so the API is not called secured." },
        { [HttpStatusCode.Unauthorized], [HttpStatusCode.BadGateway], "not shown to be enforced: GET {0} with a forged token got 502 instead of 401 or 403, so the API is not called secured." },
    };

    [Theory]
    [MemberData(nameof(Gateways))]
    public async Task Only_refusals_of_both_callers_prove_that_authorizers_are_enforced(
        HttpStatusCode[] withoutToken, HttpStatusCode[] withForgedToken, string? fault)
    {
        using var http = new HttpClient(new Gateway(withoutToken, withForgedToken));
        var patience = TimeSpan.FromSeconds(withoutToken.Length + withForgedToken.Length > 2 ? 5 : 0);
        var probe = new AuthorizerProbe(http, TimeProvider.System, patience);

        var expected = fault is null ? null : $"Authorizers are {fault.Replace("{0}", $"{Stage}/orders", StringComparison.Ordinal)}";
        Assert.Equal(expected, await probe.FindFaultAsync(Stage, new ProtectedRoute("/orders"), default));
    }

    [Theory]
    [InlineData("""{"get":{"security":[{"entra":[]}]}}""", "/orders/probe")]
    [InlineData("""{"post":{"security":[{"entra":[]}]}}""", null)]
    [InlineData("""{"get":{"security":[]}}""", null)]
    [InlineData("""{"get":{}}""", null)]
    [InlineData("""{"get":{"security":[{"api_key":[]}]}}""", null)]
    public void It_calls_a_guarded_GET_and_nothing_else(string path, string? expected)
    {
        var document = JsonNode.Parse($$"""
            {
              "paths": { "/orders/{orderId}": {{path}} },
              "components": { "securitySchemes": { "api_key": {}, "entra": { "x-amazon-apigateway-authorizer": {} } } }
            }
            """)!.AsObject();

        Assert.Equal(expected, ProtectedRoute.Find(document)?.Path);
    }

    [Fact]
    public async Task Without_such_a_route_nothing_is_called_secured()
    {
        using var http = new HttpClient(new Gateway([], []));

        Assert.Contains("not called secured", await new AuthorizerProbe(http, TimeProvider.System, default).FindFaultAsync(Stage, null, default), StringComparison.Ordinal);
    }

    /// <summary>Gives each of two callers answers of its own, the last one again and again.</summary>
    private sealed class Gateway(HttpStatusCode[] withoutToken, HttpStatusCode[] withForgedToken) : HttpMessageHandler
    {
        private readonly Queue<HttpStatusCode> _withoutToken = new(withoutToken);
        private readonly Queue<HttpStatusCode> _withForgedToken = new(withForgedToken);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answers = request.Headers.Authorization is null ? _withoutToken : _withForgedToken;
            return Task.FromResult(new HttpResponseMessage(answers.Count > 1 ? answers.Dequeue() : answers.Peek()));
        }
    }
}
