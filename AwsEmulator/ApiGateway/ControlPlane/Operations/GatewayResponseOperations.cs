using System.Globalization;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;

/// <summary>The gateway responses of a REST API, set or default.</summary>
internal sealed class GatewayResponseOperations(RestApiStore store)
{
    private const string Collection = "/restapis/{apiId}/gatewayresponses";
    private const string Path = Collection + "/{responseType}";
    private const string DefaultTemplate = """{"message":$context.error.messageString}""";

    private static readonly string[] ParameterPrefixes =
        ["gatewayresponse.header.", "gatewayresponse.path.", "gatewayresponse.querystring."];

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOperation("GET", Collection, request => store.Read(request.Route("apiId"), definition => ListResponse.Write(
            request, Enum.GetValues<GatewayResponseType>().Select(type => View(definition, type)), response => (string)response["responseType"]!)));
        endpoints.MapOperation("GET", Path, request => store.Read(request.Route("apiId"), definition =>
            ControlPlaneResponse.Ok(View(definition, InputConstraints.ParseResponseType(request.Route("responseType"))))));
        endpoints.MapOperation("PUT", Path, request => store.Change(request.Route("apiId"), change =>
        {
            Put(change.Definition, request.Route("responseType"), request.Body);
            return ControlPlaneResponse.Created(View(change.Definition, InputConstraints.ParseResponseType(request.Route("responseType"))));
        }));
        endpoints.MapUpdate("GatewayResponse", Path, request => store.Change(request.Route("apiId"), change =>
        {
            var type = request.Route("responseType");
            if (change.Definition.GatewayResponses[type] is not JsonObject response)
            {
                change.Definition.GatewayResponses[type] = response = [];
            }

            foreach (var operation in PatchOperation.ReadAll(request.Body))
            {
                if (operation is { Path: ["statusCode"], Op: not "replace" })
                {
                    throw ControlPlaneException.BadRequest($"Invalid patch path {operation.Pointer}");
                }

                RestShapes.GatewayResponse.Patch(response, [operation]);
            }

            Check(response);
            return ControlPlaneResponse.Ok(View(change.Definition, InputConstraints.ParseResponseType(type)));
        }));
        endpoints.MapOperation("DELETE", Path, request => store.Change(request.Route("apiId"), change =>
            change.Definition.GatewayResponses.Remove(request.Route("responseType"))
                ? ControlPlaneResponse.Accepted
                : throw ControlPlaneException.NotFound("Gateway response type not defined on api")));
    }

    /// <summary>Sets a response, in place of the one that was set.</summary>
    public static void Put(RestApiDefinition definition, string type, JsonObject body)
    {
        var known = InputConstraints.ParseResponseType(type);
        var response = RestShapes.GatewayResponse.Read(body);
        if (known is not (GatewayResponseType.Default4xx or GatewayResponseType.Default5xx))
        {
            response["statusCode"] ??= known.StatusCode().ToString(CultureInfo.InvariantCulture);
        }

        Check(response);
        definition.GatewayResponses[type] = response;
    }

    private static void Check(JsonObject response)
    {
        if ((string?)response["statusCode"] is { } statusCode)
        {
            InputConstraints.CheckStatusCode(statusCode, "putGatewayResponseInput.statusCode");
        }

        foreach (var (name, _) in response["responseParameters"] as JsonObject ?? [])
        {
            if (!ParameterPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal) && name.Length > prefix.Length))
            {
                throw MappingRules.Invalid($"Invalid mapping expression parameter specified: {name}");
            }
        }
    }

    /// <summary>
    /// A response that is not set shows what it inherits from DEFAULT_4XX or DEFAULT_5XX; one that is set shows nothing
    /// that its creator did not give it.
    /// </summary>
    private static JsonObject View(RestApiDefinition definition, GatewayResponseType type)
    {
        var set = definition.GatewayResponses[type.Name()] as JsonObject;
        var source = set ?? definition.GatewayResponses[type.Fallback().Name()] as JsonObject;
        var view = new JsonObject { ["responseType"] = type.Name(), ["defaultResponse"] = set is null };
        if ((string?)source?["statusCode"] is { } statusCode)
        {
            view["statusCode"] = statusCode;
        }
        else if (set is null && type is not (GatewayResponseType.Default4xx or GatewayResponseType.Default5xx))
        {
            view["statusCode"] = type.StatusCode().ToString(CultureInfo.InvariantCulture);
        }

        view["responseParameters"] = source?["responseParameters"]?.DeepClone() ?? new JsonObject();
        view["responseTemplates"] = source?["responseTemplates"]?.DeepClone()
            ?? new JsonObject { ["application/json"] = DefaultTemplate };
        return view;
    }
}
