using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.UsagePlans;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;

/// <summary>Tags of APIs, stages, API keys and usage plans, which are named by ARN.</summary>
internal sealed partial class TagOperations(RestApiStore apis, UsagePlanStore plans)
{
    private const string Path = "/tags/{**arn}";
    private const int MaximumTags = 50;

    private static readonly Shape Tags = new("tagResourceInput", Member.TextMap("tags") with { Required = true });

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOperation("GET", Path, request => ControlPlaneResponse.Ok(new JsonObject { ["tags"] = Read(Parse(request)) }));
        endpoints.MapOperation("PUT", Path, request =>
        {
            var added = Tags.Read(request.Body)["tags"]!.AsObject();
            Change(Parse(request), tags =>
            {
                foreach (var (name, value) in added)
                {
                    tags[name] = value?.DeepClone();
                }

                if (tags.Count > MaximumTags)
                {
                    throw ControlPlaneException.LimitExceeded($"A resource has at most {MaximumTags} tags");
                }
            });
            return ControlPlaneResponse.NoContent;
        });
        endpoints.MapOperation("DELETE", Path, request =>
        {
            Change(Parse(request), tags =>
            {
                foreach (var name in request.QueryValues("tagKeys"))
                {
                    tags.Remove(name);
                }
            });
            return ControlPlaneResponse.NoContent;
        });
    }

    private JsonObject Read(Match resource)
    {
        var id = resource.Groups["id"].Value;
        return resource.Groups["kind"].Value switch
        {
            "apikeys" => Copy(plans.Key(id)),
            "usageplans" => Copy(plans.Plan(id)),
            _ => apis.Read(id, definition => Copy(Tagged(definition, resource))),
        };
    }

    private void Change(Match resource, Action<JsonObject> change)
    {
        var id = resource.Groups["id"].Value;
        switch (resource.Groups["kind"].Value)
        {
            case "apikeys":
                plans.Change(() =>
                {
                    var key = (JsonObject)plans.Key(id).DeepClone();
                    change(TagsOf(key));
                    plans.SaveKey(key);
                    return true;
                });
                break;
            case "usageplans":
                plans.Change(() =>
                {
                    var plan = (JsonObject)plans.Plan(id).DeepClone();
                    change(TagsOf(plan));
                    plans.SavePlan(plan);
                    return true;
                });
                break;
            default:
                apis.Change(id, api =>
                {
                    change(TagsOf(Tagged(api.Definition, resource)));
                    return true;
                });
                break;
        }
    }

    private static JsonObject Tagged(RestApiDefinition definition, Match resource) =>
        resource.Groups["stage"] is { Success: true, Value: var stage } ? definition.Stage(stage) : definition.Api;

    private static JsonObject TagsOf(JsonObject owner)
    {
        if (owner["tags"] is not JsonObject tags)
        {
            owner["tags"] = tags = [];
        }

        return tags;
    }

    private static JsonObject Copy(JsonObject owner) => owner["tags"]?.DeepClone() as JsonObject ?? [];

    private static Match Parse(ControlPlaneRequest request) => Resource().Match(request.Route("arn")) is { Success: true } match
        ? match
        : throw ControlPlaneException.BadRequest("Invalid ARN specified in the request");

    [GeneratedRegex(
        @"\Aarn:aws[a-z-]*:apigateway:[a-z0-9-]+::/(?<kind>restapis|apikeys|usageplans)/(?<id>[A-Za-z0-9-]+)(/stages/(?<stage>[A-Za-z0-9_-]+))?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Resource();
}
