using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Compilation;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Testing;

/// <summary>The request that a test invents, as if a client had sent it.</summary>
internal static class TestRequest
{
    public const string Stage = "test-invoke-stage";

    private static readonly Shape Input = new(
        "testInvokeMethodInput", Member.Text("pathWithQueryString"), Member.Text("body"), Member.TextMap("headers"), Member.TextMap("stageVariables"));

    /// <summary>The stage variables that the test gives.</summary>
    public static ImmutableSortedDictionary<string, string> Variables(JsonObject input) =>
        StageCompiler.Variables(new JsonObject { ["variables"] = input["stageVariables"]?.DeepClone() });

    /// <exception cref="ControlPlaneException">The input is malformed.</exception>
    public static (GatewayRequest Request, JsonObject Input) Read(JsonObject body, string verb, string defaultPath, string apiId, TimeProvider time)
    {
        var input = Input.Read(body);
        var target = (string?)input["pathWithQueryString"] is { Length: > 0 } given ? given : defaultPath;
        var (path, query) = target.Split('?', 2) is [var before, var after] ? (before, after) : (target, "");
        if (!path.StartsWith('/'))
        {
            throw ControlPlaneException.BadRequest($"Invalid path specified: {path}");
        }

        var headers = new MultiValueMap(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in input["headers"] as JsonObject ?? [])
        {
            headers.Add(name, (string)value!);
        }

        foreach (var (name, values) in body.Object("multiValueHeaders") ?? [])
        {
            foreach (var value in values as JsonArray ?? throw ControlPlaneException.BadRequest("Invalid request input: multiValueHeaders must be lists"))
            {
                headers.Add(name, value?.ToString() ?? "");
            }
        }

        return (new GatewayRequest
        {
            RequestId = Guid.NewGuid().ToString(),
            ExtendedRequestId = Convert.ToBase64String(Guid.NewGuid().ToByteArray().AsSpan(0, 11)).Replace('+', '-').Replace('/', '_'),
            Time = time.GetUtcNow(),
            Method = verb,
            RawPath = path,
            StagePath = path,
            RawQuery = query,
            Query = QueryStringParser.Parse(query),
            Headers = headers,
            Body = Encoding.UTF8.GetBytes((string?)input["body"] ?? ""),
            SourceIp = "test-invoke-source-ip",
            Protocol = "HTTP/1.1",
            Secure = true,
            DomainName = $"testPrefix.{apiId}",
            TraceHeader = TraceHeader.Create(Activity.Current),
        }, input);
    }
}
