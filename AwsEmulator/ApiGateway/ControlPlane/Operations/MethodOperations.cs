using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Compilation;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;

/// <summary>Methods and what they declare of their responses.</summary>
internal sealed class MethodOperations(RestApiStore store)
{
    public const string Path = "/restapis/{apiId}/resources/{resourceId}/methods/{verb}";

    private const string ResponsePath = Path + "/responses/{statusCode}";
    private const string ResponseHeader = "method.response.header.";

    private static readonly string[] Verbs = ["GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "ANY"];

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOperation("PUT", Path, Put);
        endpoints.MapOperation("GET", Path, request => store.Read(request.Route("apiId"), definition =>
            ControlPlaneResponse.Ok(definition.Method(request.Route("resourceId"), request.Route("verb")))));
        endpoints.MapUpdate("Method", Path, Update);
        endpoints.MapOperation("DELETE", Path, request => store.Change(request.Route("apiId"), change =>
        {
            change.Definition.Method(request.Route("resourceId"), request.Route("verb"));
            change.Definition.Resource(request.Route("resourceId"))["resourceMethods"]!.AsObject().Remove(request.Route("verb"));
            return ControlPlaneResponse.NoContent;
        }));

        endpoints.MapOperation("PUT", ResponsePath, PutResponse);
        endpoints.MapOperation("GET", ResponsePath, request => store.Read(request.Route("apiId"), definition =>
            ControlPlaneResponse.Ok(Response(definition, request))));
        endpoints.MapUpdate("MethodResponse", ResponsePath, request => store.Change(request.Route("apiId"), change =>
        {
            var response = Response(change.Definition, request);
            RestShapes.MethodResponse.Patch(response, PatchOperation.ReadAll(request.Body));
            CheckResponse(change.Definition, response);
            return ControlPlaneResponse.Created(response);
        }));
        endpoints.MapOperation("DELETE", ResponsePath, request => store.Change(request.Route("apiId"), change =>
        {
            Response(change.Definition, request);
            var method = change.Definition.Method(request.Route("resourceId"), request.Route("verb"));
            method["methodResponses"]!.AsObject().Remove(request.Route("statusCode"));
            return ControlPlaneResponse.NoContent;
        }));
    }

    private ControlPlaneResponse Put(ControlPlaneRequest request) => store.Change(request.Route("apiId"), change =>
    {
        var verb = request.Route("verb");
        var resource = change.Definition.Resource(request.Route("resourceId"));
        if (!Verbs.Contains(verb))
        {
            throw ControlPlaneException.BadRequest($"Invalid HttpMethod specified. Valid options are {string.Join(',', Verbs)}");
        }

        if (resource["resourceMethods"] is not JsonObject methods)
        {
            resource["resourceMethods"] = methods = [];
        }

        if (methods.ContainsKey(verb))
        {
            throw ControlPlaneException.Conflict("Method already exists for this resource");
        }

        var method = RestShapes.Method.Read(request.Body);
        method["httpMethod"] = verb;
        method["apiKeyRequired"] ??= false;
        Check(change.Definition, method);
        methods[verb] = method;
        return ControlPlaneResponse.Created(method);
    });

    private ControlPlaneResponse Update(ControlPlaneRequest request) => store.Change(request.Route("apiId"), change =>
    {
        var method = change.Definition.Method(request.Route("resourceId"), request.Route("verb"));
        RestShapes.Method.Patch(method, PatchOperation.ReadAll(request.Body));
        if ((string?)method["authorizationType"] is null)
        {
            throw ControlPlaneException.BadRequest("Invalid patch operation: authorizationType cannot be removed");
        }

        method["apiKeyRequired"] ??= false;
        if ((string?)method["authorizationType"] is "NONE" or "AWS_IAM")
        {
            method.Remove("authorizerId");
        }

        Check(change.Definition, method);
        return ControlPlaneResponse.Ok(method);
    });

    private ControlPlaneResponse PutResponse(ControlPlaneRequest request) => store.Change(request.Route("apiId"), change =>
    {
        var statusCode = request.Route("statusCode");
        var method = change.Definition.Method(request.Route("resourceId"), request.Route("verb"));
        if (method["methodResponses"] is not JsonObject responses)
        {
            method["methodResponses"] = responses = [];
        }

        if (responses.ContainsKey(statusCode))
        {
            throw ControlPlaneException.Conflict("Response already exists for this resource");
        }

        var response = RestShapes.MethodResponse.Read(request.Body);
        response["statusCode"] = statusCode;
        CheckResponse(change.Definition, response);
        responses[statusCode] = response;
        return ControlPlaneResponse.Created(response);
    });

    private static JsonObject Response(RestApiDefinition definition, ControlPlaneRequest request) =>
        definition.MethodResponse(request.Route("resourceId"), request.Route("verb"), request.Route("statusCode"));

    private static void CheckResponse(RestApiDefinition definition, JsonObject response)
    {
        foreach (var (name, _) in response["responseParameters"] as JsonObject ?? [])
        {
            if (!name.StartsWith(ResponseHeader, StringComparison.Ordinal) || name.Length == ResponseHeader.Length)
            {
                throw MappingRules.Invalid($"Invalid mapping expression parameter specified: {name}");
            }
        }

        CheckModels(definition, response["responseModels"]);
    }

    private static void CheckModels(RestApiDefinition definition, JsonNode? models)
    {
        foreach (var (_, model) in models as JsonObject ?? [])
        {
            if (!definition.Models.ContainsKey((string)model!))
            {
                throw ControlPlaneException.BadRequest($"Invalid model identifier specified: {(string)model!}");
            }
        }
    }

    private static void Check(RestApiDefinition definition, JsonObject method)
    {
        var type = (string?)method["authorizationType"];
        if (type is "CUSTOM" or "COGNITO_USER_POOLS" && ((string?)method["authorizerId"] is not { } id || !definition.Authorizers.ContainsKey(id)))
        {
            throw ControlPlaneException.BadRequest(
                "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.");
        }

        if ((string?)method["requestValidatorId"] is { } validator && !definition.RequestValidators.ContainsKey(validator))
        {
            throw ControlPlaneException.BadRequest("Invalid Request Validator identifier specified");
        }

        foreach (var (name, _) in method["requestParameters"] as JsonObject ?? [])
        {
            if (!ParameterWriter.IsParameter(name))
            {
                throw MappingRules.Invalid($"Invalid mapping expression parameter specified: {name}");
            }
        }

        var names = (method["requestParameters"] as JsonObject ?? []).Select(parameter => parameter.Key[(parameter.Key.LastIndexOf('.') + 1)..]).ToList();
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Count)
        {
            throw ControlPlaneException.BadRequest("Parameter names must be unique across querystring, header and path");
        }

        CheckModels(definition, method["requestModels"]);
    }
}
