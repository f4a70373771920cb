using System.Text;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.Lambda;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.GatewayResponses;

/// <summary>
/// One API three times: with the service's own gateway responses, with a customization of every type, and with DEFAULT_4XX and
/// DEFAULT_5XX only. It has a way to each type that a request can reach.
/// </summary>
public sealed class GatewayResponseApi : IAsyncLifetime
{
    private const string HastyKey = "hasty-key-hasty-key-hasty";
    private const string GreedyKey = "greedy-key-greedy-key-greedy";
    private const string Slow = "slow-function";
    private const string Malformed = "malformed-function";
    private const string Template =
        """'{"type":"$context.error.responseType","message":$context.error.messageString,"detail":"$context.error.validationErrorString"}'""";

    private static readonly string[] Fallbacks = ["DEFAULT_4XX", "DEFAULT_5XX"];

    internal GatewayHost BuiltIn { get; private set; } = null!;

    internal GatewayHost Customized { get; private set; } = null!;

    internal GatewayHost Defaulted { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        BuiltIn = await StartAsync([]);
        Customized = await StartAsync(Enum.GetValues<GatewayResponseType>().Select(type => Customize(type.Name(), StatusOf(type))));
        Defaulted = await StartAsync(Fallbacks.Select((type, index) => Customize(type, 498 + (100 * index))));
    }

    public async Task DisposeAsync()
    {
        await BuiltIn.DisposeAsync();
        await Customized.DisposeAsync();
        await Defaulted.DisposeAsync();
    }

    /// <summary>A status that no other type has.</summary>
    internal static int StatusOf(GatewayResponseType type) => (type.StatusCode() < 500 ? 460 : 560) + (int)type;

    /// <summary>Makes the request that is answered with the type.</summary>
    internal static async Task<WireResponse> CallAsync(GatewayHost host, string type)
    {
        host.Lambda.Returns(Definitions.Authorizer, type == "AUTHORIZER_CONFIGURATION_ERROR" ? "null" : Definitions.Deny());
        var authorization = ("Authorization", $"token for {type}");
        switch (type)
        {
            case "UNAUTHORIZED":
                return await host.CallAsync("GET", "/orders");
            case "ACCESS_DENIED" or "AUTHORIZER_CONFIGURATION_ERROR":
                return await host.CallAsync("GET", "/orders", authorization);
            case "MISSING_AUTHENTICATION_TOKEN":
                return await host.CallAsync("GET", "/nowhere");
            case "API_CONFIGURATION_ERROR":
                return await host.CallAsync("GET", "/verb");
            case "INTEGRATION_FAILURE":
                return await host.CallAsync("GET", "/closed");
            case "INTEGRATION_TIMEOUT":
                return await host.CallAsync("GET", "/slow");
            case "DEFAULT_5XX":
                return await host.CallAsync("GET", "/malformed");
            case "DEFAULT_4XX":
                return await host.CallAsync("GET", $"/long/{new string('a', 1600)}", authorization);
            case "BAD_REQUEST_PARAMETERS":
                return await PostAsync(host, "/things", "{}");
            case "BAD_REQUEST_BODY":
                return await PostAsync(host, "/things", """{"name":1}""", ("X-Needed", "yes"));
            case "UNSUPPORTED_MEDIA_TYPE":
                return await PostAsync(host, "/typed", "<a/>", ("Content-Type", "application/xml"));
            case "REQUEST_TOO_LARGE":
                return await PostAsync(host, "/things", new string('a', (10 * 1024 * 1024) + 1));
            case "INVALID_API_KEY":
                return await host.CallAsync("GET", "/keyed");
            case "THROTTLED" or "QUOTA_EXCEEDED":
                var key = ("x-api-key", type == "THROTTLED" ? HastyKey : GreedyKey);
                await host.CallAsync("GET", "/keyed", key);
                return await host.CallAsync("GET", "/keyed", key);
            default:
                throw new ArgumentException($"Nothing leads to {type}.", nameof(type));
        }
    }

    private static Task<WireResponse> PostAsync(GatewayHost host, string path, string body, params (string Name, string Value)[] headers) =>
        WireClient.SendAsync(host.Address, "POST", $"/_aws/execute-api/orders/dev{path}", headers, Encoding.UTF8.GetBytes(body));

    private static string Customize(string type, int status) =>
        $$$"""  {{{type}}}: {statusCode: "{{{status}}}", responseParameters: {gatewayresponse.header.X-Type: "'{{{type}}}'"}, responseTemplates: {application/json: {{{Template}}} } }""";

    private static async Task<GatewayHost> StartAsync(IEnumerable<string> responses)
    {
        var host = await GatewayHost.StartAsync(
            $$$"""
            openapi: 3.0.1
            info: {title: test, version: "1"}
            x-amazon-apigateway-request-validators: {all: {validateRequestBody: true, validateRequestParameters: true}}
            x-amazon-apigateway-gateway-responses:
              WAF_FILTERED: {statusCode: "403"}
            paths:
              /orders: {get: {security: [{lambda: []}], x-amazon-apigateway-integration: {{{Lambda(Slow)}}}} }
              /verb: {get: {x-amazon-apigateway-integration: {type: aws_proxy, httpMethod: GET, uri: '{{{Definitions.FunctionUri(Slow)}}}'}} }
              /slow: {get: {x-amazon-apigateway-integration: {{{Lambda(Slow)}}}} }
              /malformed: {get: {x-amazon-apigateway-integration: {{{Lambda(Malformed)}}}} }
              /long/{name}: {get: {security: [{lambda: []}], x-amazon-apigateway-integration: {{{Lambda(Slow)}}}} }
              /closed: {get: {x-amazon-apigateway-integration: {type: http_proxy, httpMethod: GET, uri: 'http://127.0.0.1:1/'}} }
              /keyed: {get: {security: [{key: []}], responses: {"200": {description: ok} }, x-amazon-apigateway-integration: {{{Mock("")}}}} }
              /typed: {post: {responses: {"200": {description: ok} }, x-amazon-apigateway-integration: {{{Mock("passthroughBehavior: never, ")}}}} }
              /things:
                post:
                  x-amazon-apigateway-request-validator: all
                  parameters: [{name: X-Needed, in: header, required: true}]
                  requestBody: {content: {application/json: {schema: {type: object, properties: {name: {type: string} } } } } }
                  responses: {"200": {description: ok} }
                  x-amazon-apigateway-integration: {{{Mock("")}}}
            components:
              securitySchemes:
                key: {type: apiKey, name: x-api-key, in: header}
                lambda:
                  type: apiKey
                  name: Authorization
                  in: header
                  x-amazon-apigateway-authtype: custom
                  x-amazon-apigateway-authorizer: {type: token, authorizerUri: '{{{Definitions.FunctionUri(Definitions.Authorizer)}}}'}
            """.Replace("  WAF_FILTERED: {statusCode: \"403\"}", string.Join('\n', responses.DefaultIfEmpty("  WAF_FILTERED: {statusCode: \"403\"}")), StringComparison.Ordinal),
            ("UsagePlans:hasty:ApiStages:0", "orders/dev"),
            ("UsagePlans:hasty:ApiKeys:hasty:Value", HastyKey),
            ("UsagePlans:hasty:Throttle:RateLimit", "1"),
            ("UsagePlans:hasty:Throttle:BurstLimit", "1"),
            ("UsagePlans:greedy:ApiStages:0", "orders/dev"),
            ("UsagePlans:greedy:ApiKeys:greedy:Value", GreedyKey),
            ("UsagePlans:greedy:Quota:Limit", "1"),
            ("UsagePlans:greedy:Quota:Period", "DAY"));
        host.Lambda.EndsWith(Slow, LambdaInvocationOutcome.CallerTimedOut);
        host.Lambda.Returns(Malformed, "[]");
        return host;
    }

    private static string Lambda(string function) => $"{{type: aws_proxy, httpMethod: POST, uri: '{Definitions.FunctionUri(function)}'}}";

    private static string Mock(string more) =>
        $$"""{type: mock, {{more}}requestTemplates: {application/json: '{"statusCode": 200}'}, responses: {default: {statusCode: 200} } }""";
}
