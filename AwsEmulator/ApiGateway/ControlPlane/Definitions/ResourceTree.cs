using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;

/// <summary>The rules for resources: their names, their paths, and what may be whose child.</summary>
internal static partial class ResourceTree
{
    private const int MaximumResources = 300;

    /// <summary>The resource <c>/</c>, which every API has.</summary>
    public static JsonObject AddRoot(RestApiDefinition definition)
    {
        var root = new JsonObject { ["id"] = Identifiers.Api(), ["path"] = "/" };
        definition.Resources[(string)root["id"]!] = root;
        definition.Api["rootResourceId"] = (string)root["id"]!;
        return root;
    }

    public static JsonObject Add(RestApiDefinition definition, string parentId, string pathPart)
    {
        var parent = definition.Resource(parentId);
        if (definition.Resources.Count >= MaximumResources)
        {
            throw ControlPlaneException.LimitExceeded("Maximum number of resources for this API has been reached. Please contact AWS if you need additional resources.");
        }

        var resource = new JsonObject { ["id"] = Identifiers.Part() };
        Place(definition, resource, parent, pathPart);
        definition.Resources[(string)resource["id"]!] = resource;
        return resource;
    }

    /// <summary>Gives a resource its place, a new one or another one, with all that is below it.</summary>
    public static void Place(RestApiDefinition definition, JsonObject resource, JsonObject parent, string pathPart)
    {
        var (id, parentId, parentPath) = ((string)resource["id"]!, (string)parent["id"]!, (string)parent["path"]!);
        if (!PathPart().IsMatch(pathPart))
        {
            throw ControlPlaneException.BadRequest(
                "Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly braces at the beginning and the end.");
        }

        if (parentPath.EndsWith("+}", StringComparison.Ordinal))
        {
            throw ControlPlaneException.BadRequest($"Cannot create a child of a resource with a greedy path variable: {(string)parent["pathPart"]!}");
        }

        for (var above = parent; above is not null; above = Parent(definition, above))
        {
            if ((string)above["id"]! == id)
            {
                throw ControlPlaneException.BadRequest("Resources cannot be cyclical.");
            }
        }

        foreach (var sibling in Children(definition, parentId).Where(sibling => (string)sibling["id"]! != id))
        {
            var other = (string)sibling["pathPart"]!;
            if (other == pathPart)
            {
                throw ControlPlaneException.Conflict($"Another resource with the same parent already has this name: {pathPart}");
            }

            if (other.StartsWith('{') && pathPart.StartsWith('{'))
            {
                throw ControlPlaneException.BadRequest(
                    $"A sibling ({other}) of this resource already has a variable path part -- only one is allowed");
            }
        }

        resource["parentId"] = parentId;
        resource["pathPart"] = pathPart;
        resource["path"] = parentPath == "/" ? $"/{pathPart}" : $"{parentPath}/{pathPart}";
        foreach (var child in Children(definition, id).ToList())
        {
            Place(definition, child, resource, (string)child["pathPart"]!);
        }
    }

    public static void Remove(RestApiDefinition definition, string id)
    {
        if (definition.Resource(id)["parentId"] is null)
        {
            throw ControlPlaneException.BadRequest("Cannot delete root resource");
        }

        foreach (var child in Children(definition, id).ToList())
        {
            Remove(definition, (string)child["id"]!);
        }

        definition.Resources.Remove(id);
    }

    /// <summary>The resource of a path template; it and those above it are created where they are missing.</summary>
    public static JsonObject Ensure(RestApiDefinition definition, string path)
    {
        var resource = definition.Resource((string)definition.Api["rootResourceId"]!);
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var id = (string)resource["id"]!;
            resource = Children(definition, id).FirstOrDefault(child => (string)child["pathPart"]! == part) ?? Add(definition, id, part);
        }

        return resource;
    }

    private static IEnumerable<JsonObject> Children(RestApiDefinition definition, string id) =>
        definition.Resources.Select(resource => (JsonObject)resource.Value!).Where(resource => (string?)resource["parentId"] == id);

    private static JsonObject? Parent(RestApiDefinition definition, JsonObject resource) =>
        (string?)resource["parentId"] is { } id ? definition.Resource(id) : null;

    [GeneratedRegex(@"\A([a-zA-Z0-9._:-]+|\{[a-zA-Z0-9._-]+\+?\})\z", RegexOptions.CultureInvariant)]
    private static partial Regex PathPart();
}
