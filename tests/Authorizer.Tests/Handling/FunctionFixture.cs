using System.Text;
using Amazon.Lambda.TestUtilities;
using Causeway.Authorizer.Configuration;
using Causeway.Authorizer.Handling;
using Causeway.Authorizer.Keys;
using Causeway.Authorizer.Telemetry;
using Causeway.Authorizer.Tests.Support;

namespace Causeway.Authorizer.Tests.Handling;

/// <summary>The function with real keys from a real server, a clock that stands still and a log to look into.</summary>
internal sealed class FunctionFixture : IAsyncDisposable
{
    public const string Stage = "arn:aws:execute-api:us-east-1:000000000000:orders/dev";
    public const string Permissions = """{"GET /orders":["Orders.Read"],"POST /orders":["Orders.Write"],"GET /orders/{orderId}":["Orders.Read","scp:Orders.Read"]}""";
    private readonly MemoryStream _log = new();
    private readonly AuthorizerFunction _function;

    private FunctionFixture(KeyServer server, IReadOnlyDictionary<string, string> settings)
    {
        Server = server;
        var variables = new Dictionary<string, string>
        {
            ["AUTHORIZER_ISSUERS"] = $"{World.Issuer2},{World.Issuer1}",
            ["AUTHORIZER_AUDIENCES"] = $"{World.Audience},{World.LegacyAudience}",
            ["AUTHORIZER_JWKS_URI"] = server.KeysAddress.ToString(),
            ["AUTHORIZER_ALLOW_LOOPBACK_HTTP"] = "true",
        };
        foreach (var (name, value) in settings)
        {
            variables[name] = value;
        }

        var options = AuthorizerOptionsReader.Read(variables, out var errors) ?? throw new InvalidOperationException(string.Join('\n', errors));
        var clock = World.Clock();
        var keys = new SigningKeys(
            options.Rules.Issuers.Values, options.KeySetAddress, options.AllowLoopbackHttp, new KeyCachePolicy(), KeyDocumentClient.CreateTransport(), clock);
        _function = new AuthorizerFunction(options, keys, new DecisionLog(_log, clock), telemetry: null, clock);
    }

    public KeyServer Server { get; }

    public string Log => Encoding.UTF8.GetString(_log.ToArray());

    public static async Task<FunctionFixture> StartAsync(params (string Name, string Value)[] settings) => new(
        await KeyServer.StartAsync(KeyServer.KeySet(KeyServer.Key(World.Key, World.KeyId))),
        settings.ToDictionary(setting => setting.Name, setting => setting.Value));

    public async Task<byte[]> InvokeAsync(string json, string? traceId = null)
    {
        var context = new TestLambdaContext { AwsRequestId = "request-1", TraceId = traceId };
        await using var result = await _function.HandleAsync(new MemoryStream(Encoding.UTF8.GetBytes(json)), context);
        using var copy = new MemoryStream();
        await result.CopyToAsync(copy);
        return copy.ToArray();
    }

    public Task<byte[]> AuthorizeAsync(string token, string request = "GET/orders") =>
        InvokeAsync($$"""{"type":"TOKEN","methodArn":"{{Stage}}/{{request}}","authorizationToken":"Bearer {{token}}"}""");

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _log.DisposeAsync();
    }
}
