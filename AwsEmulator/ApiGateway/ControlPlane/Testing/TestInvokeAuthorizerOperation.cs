using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Configuration;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Compilation;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Lambda;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Testing;

/// <summary>TestInvokeAuthorizer: asks an authorizer as it is defined now, past its cache.</summary>
internal sealed class TestInvokeAuthorizerOperation(
    RestApiStore store, StageCompiler compiler, ILambdaInvoker invoker, GatewayOptions options, AwsAccount account, TimeProvider time)
{
    private const string ArnStage = "ESTestInvoke-stage";
    private const string ResourceId = "test-invoke-resource-id";

    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapOperation("POST", AuthorizerOperations.Path, RunAsync);

    private async ValueTask<ControlPlaneResponse> RunAsync(ControlPlaneRequest call)
    {
        var (apiId, authorizerId) = (call.Route("apiId"), call.Route("authorizerId"));
        var definition = store.Read(apiId, current => OnlyAuthorizer(current, authorizerId));
        var (request, input) = TestRequest.Read(call.Body, "GET", "/", apiId, time);
        var api = compiler.Compile(definition, "test-invoke", TestRequest.Stage, TestRequest.Variables(input));
        var authorizer = api.Authorizers.Single();
        var log = new ExecutionLog(request, api.IdentitySources, time);
        var context = new RequestContext(api, request)
        {
            Route = api.Routes.Match("GET", "/"),
            MethodArn = MethodArn.Create(apiId, api.Stage with { Name = ArnStage }, "GET", "/", options),
        };
        log.Add($"Starting authorizer: {authorizerId} for request: {request.RequestId}");
        var identity = Identify(authorizer, context, call.Body.TextMap("additionalContext"));
        var started = Stopwatch.GetTimestamp();
        var response = CheckIdentity(authorizer, identity)
            ? await InvokeAsync(context, authorizer, identity!, log, call.Aborted)
            : Unauthorized(log, request.RequestId);
        response["log"] = log.ToString();
        response["latency"] = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return ControlPlaneResponse.Ok(response);
    }

    /// <summary>One method that the authorizer protects, at an address that no stage has.</summary>
    private static RestApiDefinition OnlyAuthorizer(RestApiDefinition current, string authorizerId)
    {
        current.Authorizer(authorizerId);
        var definition = current.Snapshot();
        foreach (var other in definition.Authorizers.Select(authorizer => authorizer.Key).Where(id => id != authorizerId).ToList())
        {
            definition.Authorizers.Remove(other);
        }

        definition.Resources.Clear();
        definition.Resources[ResourceId] = new JsonObject
        {
            ["id"] = ResourceId,
            ["path"] = "/",
            ["resourceMethods"] = new JsonObject
            {
                ["GET"] = new JsonObject
                {
                    ["httpMethod"] = "GET",
                    ["authorizationType"] = (string?)definition.Authorizer(authorizerId)["type"] == "COGNITO_USER_POOLS" ? "COGNITO_USER_POOLS" : "CUSTOM",
                    ["authorizerId"] = authorizerId,
                    ["methodIntegration"] = new JsonObject { ["type"] = "MOCK" },
                },
            },
        };
        return definition;
    }

    /// <summary>The call may set context variables, which a request has by itself.</summary>
    private static string?[] Identify(Authorizer authorizer, RequestContext context, JsonObject? variables)
    {
        var identity = IdentityResolver.Resolve(authorizer, context);
        for (var i = 0; i < identity.Length; i++)
        {
            if (authorizer.IdentitySources[i] is { Kind: IdentitySourceKind.Context } source && (string?)variables?[source.Name] is { } value)
            {
                identity[i] = value;
            }
        }

        return identity;
    }

    private static bool CheckIdentity(Authorizer authorizer, string?[] identity) =>
        !Array.Exists(identity, string.IsNullOrEmpty) && authorizer.Validation?.IsMatch(identity[0]!) != false;

    private async ValueTask<JsonObject> InvokeAsync(
        RequestContext context, Authorizer authorizer, string[] identity, ExecutionLog log, CancellationToken cancellationToken)
    {
        var isToken = authorizer.Type == AuthorizerType.Token;
        log.Add(isToken
            ? $"Incoming identity: {ExecutionLog.Mask(identity[0])}"
            : $"Incoming identity: {ExecutionLog.Map(authorizer.IdentitySources.Select((source, index) => KeyValuePair.Create(source.Expression, ExecutionLog.Mask(identity[index]))))}");
        var payload = AuthorizerCall.Event(context, context.Route!, authorizer, context.MethodArn!, identity.FirstOrDefault(), options);
        var call = AuthorizerCall.Options(context.Api, authorizer, options);
        log.AddInvocation(account, authorizer.Function.Name, call, payload);
        var result = await invoker.InvokeAsync(authorizer.Function.Name, payload, call, cancellationToken);
        if (result.Outcome == LambdaInvocationOutcome.FunctionError && FunctionErrors.ReadMessage(result.Payload) == AuthorizerCall.UnauthorizedMessage)
        {
            return Unauthorized(log, context.Request.RequestId);
        }

        if (result.Outcome is not (LambdaInvocationOutcome.Success or LambdaInvocationOutcome.FunctionError))
        {
            log.Add(RecordingInvoker.Describe(result));
            log.Add("Execution failed due to configuration error: Authorizer error");
            return Failed(log);
        }

        return Understand(result.Payload, log);
    }

    private JsonObject Understand(ReadOnlyMemory<byte> payload, ExecutionLog log)
    {
        if (UsageIdentifierKey(payload) is { } key)
        {
            log.Hide(key);
        }

        log.Add($"Authorizer result body before parsing: {Encoding.UTF8.GetString(payload.Span)}");
        try
        {
            var result = AuthorizerResultParser.Parse(payload, options);
            log.Add($"Using valid authorizer policy for principal: {ExecutionLog.Mask(result.PrincipalId ?? "")}");
            log.Add("Successfully completed authorizer execution");
            return new JsonObject
            {
                ["clientStatus"] = 0,
                ["principalId"] = result.PrincipalId,
                ["policy"] = JsonNode.Parse(payload.Span)!["policyDocument"]!.ToJsonString(),
                ["authorization"] = new JsonObject(),
                ["claims"] = new JsonObject(),
            };
        }
        catch (AuthorizerResultException exception)
        {
            log.Add($"Execution failed due to configuration error: {AuthorizerProblems.Describe(payload, exception.Message)}");
            return Failed(log);
        }
    }

    private static string? UsageIdentifierKey(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return (JsonNode.Parse(payload.Span) as JsonObject)?["usageIdentifierKey"]?.ToString();
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // Not a result at all; the parser says so in a moment.
            return null;
        }
    }

    private static JsonObject Unauthorized(ExecutionLog log, string requestId)
    {
        log.Add($"Unauthorized request: {requestId}");
        log.Add("Unauthorized");
        return new JsonObject { ["clientStatus"] = StatusCodes.Status401Unauthorized };
    }

    private static JsonObject Failed(ExecutionLog log)
    {
        log.Add("AuthorizerConfigurationException");
        return new JsonObject { ["clientStatus"] = StatusCodes.Status500InternalServerError };
    }
}
