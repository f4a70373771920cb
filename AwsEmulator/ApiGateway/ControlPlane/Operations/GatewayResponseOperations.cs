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
    private const string Path = Collection + "/{type}";
    private const string DefaultTemplate = """{"message":$context.error.messageString}""";

    private static readonly string[] ParameterPrefixes =
        ["gatewayresponse.header.", "gatewayresponse.path.", "gatewayresponse.querystring."];

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOperation("GET", Collection, request => store.Read(request.Route("apiId"), definition => ListResponse.Write(
            request, Enum.GetValues<GatewayResponseType>().Select(type => View(definition, type)), response => (string)response["responseType"]!)));
        endpoints.MapOperation("GET", Path, request => store.Read(request.Route("apiId"), definition =>
            ControlPlaneResponse.Ok(View(definition, Parse(request.Route("type"))))));
        endpoints.MapOperation("PUT", Path, request => store.Change(request.Route("apiId"), change =>
        {
            Put(change.Definition, request.Route("type"), request.Body);
            return ControlPlaneResponse.Created(View(change.Definition, Parse(request.Route("type"))));
        }));
        endpoints.MapOperation("PATCH", Path, request => store.Change(request.Route("apiId"), change =>
        {
            var response = Set(change.Definition, request.Route("type"));
            RestShapes.GatewayResponse.Patch(response, PatchOperation.ReadAll(request.Body));
            Check(response);
            return ControlPlaneResponse.Ok(View(change.Definition, Parse(request.Route("type"))));
        }));
        endpoints.MapOperation("DELETE", Path, request => store.Change(request.Route("apiId"), change =>
        {
            Set(change.Definition, request.Route("type"));
            change.Definition.GatewayResponses.Remove(request.Route("type"));
            return ControlPlaneResponse.Accepted;
        }));
    }

    /// <summary>Sets a response, in place of the one that was set.</summary>
    public static void Put(RestApiDefinition definition, string type, JsonObject body)
    {
        Parse(type);
        var response = RestShapes.GatewayResponse.Read(body);
        Check(response);
        definition.GatewayResponses[type] = response;
    }

    private static GatewayResponseType Parse(string name) => GatewayResponseTypes.TryParse(name, out var type)
        ? type
        : throw ControlPlaneException.BadRequest(
            $"1 validation error detected: Value '{name}' at 'responseType' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", Enum.GetValues<GatewayResponseType>().Select(known => known.Name()))}]");

    private static JsonObject Set(RestApiDefinition definition, string type)
    {
        Parse(type);
        return definition.GatewayResponses[type] as JsonObject ?? throw ControlPlaneException.NotFound("Gateway response type not defined on api");
    }

    private static void Check(JsonObject response)
    {
        if ((string?)response["statusCode"] is { } statusCode)
        {
            MethodOperations.CheckStatusCode(statusCode);
        }

        foreach (var (name, _) in response["responseParameters"] as JsonObject ?? [])
        {
            if (!ParameterPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal) && name.Length > prefix.Length))
            {
                throw ControlPlaneException.BadRequest($"Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression parameter specified: {name}]");
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
