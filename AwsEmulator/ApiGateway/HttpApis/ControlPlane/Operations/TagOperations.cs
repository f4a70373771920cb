using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Members;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Operations;

/// <summary>Tags of APIs and stages. See https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/tags-resource-arn.html.</summary>
internal sealed partial class TagOperations(HttpApiStore store)
{
    private const string Path = "/v2/tags/{**arn}";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOperation("GET", Path, Get);
        endpoints.MapOperation("POST", Path, Add);
        endpoints.MapOperation("DELETE", Path, Remove);
    }

    private ControlPlaneResponse Get(ControlPlaneRequest request)
    {
        var (apiId, stage) = Parse(request);
        return ControlPlaneResponse.Ok(new JsonObject { ["tags"] = Find(store.Find(apiId), stage).DeepClone() });
    }

    private ControlPlaneResponse Add(ControlPlaneRequest request)
    {
        var (apiId, stage) = Parse(request);
        var added = (JsonObject)ApiMembers.Tags.Create(request.Body)["tags"]!;
        return store.Update(apiId, definition =>
        {
            var tags = Find(definition, stage);
            foreach (var (name, value) in added)
            {
                tags[name] = value?.DeepClone();
            }

            return ControlPlaneResponse.Created(new JsonObject());
        });
    }

    private ControlPlaneResponse Remove(ControlPlaneRequest request)
    {
        var (apiId, stage) = Parse(request);
        return store.Update(apiId, definition =>
        {
            var tags = Find(definition, stage);
            foreach (var key in request.QueryValues("tagKeys"))
            {
                tags.Remove(key);
            }

            return ControlPlaneResponse.NoContent;
        });
    }

    private static JsonObject Find(HttpApiDefinition definition, string? stage) =>
        (JsonObject)(stage is null ? definition.Api : definition.Stages.Require(stage, "stage"))["tags"]!;

    private static (string ApiId, string? Stage) Parse(ControlPlaneRequest request)
    {
        var match = ResourceArn().Match(request.Route("arn"));
        return match.Success
            ? (match.Groups["api"].Value, match.Groups["stage"] is { Success: true } stage ? stage.Value : null)
            : throw ControlPlaneException.BadRequest("Invalid resource ARN specified: it must name an API or a stage");
    }

    [GeneratedRegex(@"\Aarn:aws[a-z-]*:apigateway:[a-z0-9-]+::/apis/(?<api>[a-z0-9-]+)(/stages/(?<stage>[^/]+))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex ResourceArn();
}
