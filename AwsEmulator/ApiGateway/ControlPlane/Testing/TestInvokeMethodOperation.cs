using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Compilation;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.Integrations;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Routing;
using Causeway.AwsEmulator.ApiGateway.Validation;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Lambda;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Testing;

/// <summary>TestInvokeMethod: calls a method as it is defined now, deployed or not, without its authorizer and API key.</summary>
internal sealed class TestInvokeMethodOperation(
    RestApiStore store, StageCompiler compiler, ILambdaInvoker invoker, HttpMessageInvoker http, AwsAccount account, TimeProvider time)
{
    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapOperation("POST", MethodOperations.Path, RunAsync);

    private async ValueTask<ControlPlaneResponse> RunAsync(ControlPlaneRequest call)
    {
        var (apiId, resourceId, configured) = (call.Route("apiId"), call.Route("resourceId"), call.Route("verb"));
        var definition = store.Read(apiId, current => OnlyMethod(current, resourceId, configured));
        var verb = configured == "ANY" ? "GET" : configured;
        var (request, input) = TestRequest.Read(call.Body, verb, (string)definition.Resource(resourceId)["path"]!, apiId, time);
        var api = compiler.Compile(definition, "test-invoke", TestRequest.Stage, TestRequest.Variables(input));
        var tested = api.Resources.Single();

        // A path that is not the resource's reaches the method all the same, without path parameters.
        var route = api.Routes.Match(verb, request.RawPath) ?? new RouteMatch(tested, tested.Methods.Values.Single(), []);
        var log = new ExecutionLog(request, api.IdentitySources, time);
        var context = new RequestContext(api, request) { Route = route };
        Start(log, request, route);
        var recorder = new RecordingInvoker(invoker, account, log);
        var started = Stopwatch.GetTimestamp();
        var (result, error) = RequestValidationStep.Run(context, route) is { } invalid
            ? invalid
            : await new IntegrationStep(recorder, new RecordingHttpClient(http, log), time)
                .RunAsync(context, route, call.Aborted);
        if (error is not null && Describe(error, recorder.Outcome) is { } problem)
        {
            log.Add(problem);
        }

        var answer = result ?? GatewayResponseRenderer.Render(context, error!);
        return ControlPlaneResponse.Ok(Write(answer, log, error is null, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds));
    }

    /// <summary>The rest of the definition may be unfinished; it has no part in the test.</summary>
    private static RestApiDefinition OnlyMethod(RestApiDefinition current, string resourceId, string verb)
    {
        current.Method(resourceId, verb);
        var definition = current.Snapshot();
        var method = (JsonObject)definition.Method(resourceId, verb).DeepClone();
        method["authorizationType"] = "NONE";
        method["apiKeyRequired"] = false;
        method.Remove("authorizerId");
        foreach (var (_, resource) in definition.Resources)
        {
            resource!.AsObject().Remove("resourceMethods");
        }

        definition.Resource(resourceId)["resourceMethods"] = new JsonObject { [verb] = method };
        definition.Authorizers.Clear();
        return definition;
    }

    private static void Start(ExecutionLog log, GatewayRequest request, RouteMatch route)
    {
        log.Add($"Starting execution for request: {request.RequestId}");
        log.Add($"HTTP Method: {request.Method}, Resource Path: {request.RawPath}");
        log.Add($"Method request path: {ExecutionLog.Map(route.PathParameters)}");
        log.Add($"Method request query string: {log.Map(request.Query, IdentitySourceKind.QueryString)}");
        log.Add($"Method request headers: {log.Map(request.Headers, IdentitySourceKind.Header)}");
        log.Add($"Method request body before transformations: {Encoding.UTF8.GetString(request.Body.Span)}");
    }

    /// <returns>Null where the invocation's own lines say it.</returns>
    private static string? Describe(GatewayError error, LambdaInvocationOutcome? outcome) => (error.Type, outcome) switch
    {
        (_, not (null or LambdaInvocationOutcome.Success)) => null,
        (GatewayResponseType.IntegrationTimeout, _) => "Execution failed due to a timeout error",
        (GatewayResponseType.Default5xx, LambdaInvocationOutcome.Success) => "Execution failed due to configuration error: Malformed Lambda proxy response",
        (GatewayResponseType.ApiConfigurationError, _) => $"Execution failed due to configuration error: {error.Reason}",
        _ => $"Execution failed: {error.Reason}",
    };

    private static JsonObject Write(GatewayResult answer, ExecutionLog log, bool succeeded, long latency)
    {
        var body = Encoding.UTF8.GetString(answer.Body.Span);
        if (succeeded)
        {
            log.Add($"Method response body after transformations: {body}");
            log.Add($"Method response headers: {ExecutionLog.Map(answer.Headers)}");
            log.Add("Successfully completed execution");
        }

        log.Add($"Method completed with status: {answer.StatusCode}");
        var (headers, multiValueHeaders) = (new JsonObject(), new JsonObject());
        foreach (var group in answer.Headers.GroupBy(header => header.Key, StringComparer.OrdinalIgnoreCase))
        {
            headers[group.Key] = group.Last().Value;
            multiValueHeaders[group.Key] = new JsonArray([.. group.Select(header => (JsonNode)header.Value)]);
        }

        return new JsonObject
        {
            ["status"] = answer.StatusCode,
            ["body"] = body,
            ["headers"] = headers,
            ["multiValueHeaders"] = multiValueHeaders,
            ["log"] = log.ToString(),
            ["latency"] = latency,
        };
    }
}
