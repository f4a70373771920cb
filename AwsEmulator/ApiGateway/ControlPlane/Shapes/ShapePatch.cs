using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;

/// <summary>One patch operation on one JSON object, within what its shape allows.</summary>
internal static class ShapePatch
{
    public static void Apply(Shape shape, JsonObject target, PatchOperation operation)
    {
        var path = operation.Path;
        if (shape.Patching == PatchManner.ReplaceOnly && operation.Op != "replace")
        {
            throw ControlPlaneException.BadRequest(
                $"Invalid patch path  '{operation.Pointer}' specified for op '{operation.Op}'. Please choose supported operations");
        }

        if (shape.Members.FirstOrDefault(member => !member.Fixed && member.Segments.SequenceEqual(path)) is { } whole)
        {
            ApplyToMember(shape, target, whole, operation);
        }
        else if (path.Length > 1 && shape.Members.FirstOrDefault(member => !member.Fixed && member.IsCollection && member.Segments.SequenceEqual(path[..^1])) is { } parent)
        {
            ApplyToElement(target, parent, path[^1], operation);
        }
        else if (operation.Op == "remove" && path.Length > 0
            && shape.Members.Any(member => !member.Fixed && member.Segments.Length > path.Length && member.Segments.Take(path.Length).SequenceEqual(path)))
        {
            Remove(target, path);
        }
        else
        {
            throw ControlPlaneException.BadRequest(shape.Patching == PatchManner.ReplaceOnly
                ? $"Invalid patch path  '{operation.Pointer}' specified for op '{operation.Op}'. Must be one of: [{string.Join(", ", shape.Members.Where(member => !member.Fixed).Select(member => $"/{member.Path}"))}]"
                : InvalidPath(operation));
        }
    }

    private static void ApplyToMember(Shape shape, JsonObject target, Member member, PatchOperation operation)
    {
        if (member.IsCollection && (member.Kind != MemberKind.TextList || member.Keyed))
        {
            throw ControlPlaneException.BadRequest(InvalidPath(operation));
        }

        switch (operation.Op)
        {
            case "test":
                if (!JsonNode.DeepEquals(Shape.Get(target, member.Segments), member.Parse(operation.Value)))
                {
                    throw ControlPlaneException.Conflict($"The value at {operation.Pointer} is another");
                }

                break;
            case "copy" or "move":
                Copy(shape, target, member, operation);
                break;
            case "remove" when member.Kind == MemberKind.TextList && operation.Value is { } item:
                RemoveItem(target, member, item);
                break;
            case "remove":
                Remove(target, member.Segments);
                break;
            case "add" when member.Kind == MemberKind.TextList:
                AddItem(target, member, Value(operation));
                break;
            case "replace" when member.Kind == MemberKind.TextList:
                Shape.Set(target, member.Segments, new JsonArray(member.Parse(Value(operation))));
                break;
            case "add" when shape.Patching == PatchManner.Replace:
                throw ControlPlaneException.BadRequest("Invalid patch operation specified. Must be one of: [replace]");
            default:
                Set(target, member.Segments, member.Parse(operation.Value));
                break;
        }
    }

    private static void ApplyToElement(JsonObject target, Member member, string name, PatchOperation operation)
    {
        var inList = member.Kind == MemberKind.TextList;
        if (operation.Op is "remove" or "replace" && member.Missing is { } missing && Shape.Get(target, member.Segments.Add(name)) is null)
        {
            throw ControlPlaneException.NotFound(missing);
        }

        switch (operation.Op)
        {
            case "add" when inList:
                AddItem(target, member, operation.Value is { Length: > 0 } value && !member.Keyed ? value : name);
                break;
            case "remove" when inList:
                RemoveItem(target, member, ItemAt(target, member, name) ?? name);
                break;
            case "replace" when inList:
                RemoveItem(target, member, ItemAt(target, member, name) ?? name);
                AddItem(target, member, Value(operation));
                break;
            case "remove":
                Remove(target, member.Segments.Add(name));
                break;
            case "add" or "replace":
                Shape.Set(target, member.Segments.Add(name), member.Parse(operation.Value)
                    ?? throw ControlPlaneException.BadRequest($"Invalid null or empty value in {member.Path}"));
                break;
            default:
                throw ControlPlaneException.BadRequest(member.Kind == MemberKind.TextList
                    ? "Invalid patch operation specified. Must be 'add'|'remove'|'replace'"
                    : $"Invalid patch operation: {operation.Op} is not supported for {operation.Pointer}");
        }
    }

    private static void Copy(Shape shape, JsonObject target, Member member, PatchOperation operation)
    {
        var source = shape.Members.FirstOrDefault(other => other.Segments.SequenceEqual(operation.From));
        var copy = source is null ? null : Shape.Get(target, source.Segments)?.DeepClone();
        if (copy is null || source!.Kind != member.Kind)
        {
            throw ControlPlaneException.BadRequest($"Invalid patch operation: from must name a value of the type of {operation.Pointer}");
        }

        Shape.Set(target, member.Segments, copy);
        if (operation.Op == "move")
        {
            Remove(target, source.Segments);
        }
    }

    private static string InvalidPath(PatchOperation operation) => $"Invalid patch path {operation.Pointer}";

    private static string Value(PatchOperation operation) => operation.Value
        ?? throw ControlPlaneException.BadRequest($"Invalid patch operation: value must be set for {operation.Op} {operation.Pointer}");

    private static void Set(JsonObject target, ImmutableArray<string> path, JsonNode? value)
    {
        if (value is null)
        {
            Remove(target, path);
        }
        else
        {
            Shape.Set(target, path, value);
        }
    }

    private static void Remove(JsonObject target, ImmutableArray<string> path)
    {
        if (Shape.Get(target, path[..^1]) is JsonObject parent)
        {
            parent.Remove(path[^1]);
        }
    }

    private static JsonArray List(JsonObject target, Member member)
    {
        if (Shape.Get(target, member.Segments) is JsonArray list)
        {
            return list;
        }

        list = [];
        Shape.Set(target, member.Segments, list);
        return list;
    }

    private static string? ItemAt(JsonObject target, Member member, string index) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position < List(target, member).Count
            ? List(target, member)[position]!.GetValue<string>()
            : null;

    private static void AddItem(JsonObject target, Member member, string item)
    {
        var list = List(target, member);
        if (!list.Any(other => other!.GetValue<string>() == item))
        {
            list.Add(member.Parse(item));
        }
    }

    private static void RemoveItem(JsonObject target, Member member, string item)
    {
        var list = List(target, member);
        if (list.FirstOrDefault(other => other!.GetValue<string>() == item) is { } found)
        {
            list.Remove(found);
        }

        if (list.Count == 0)
        {
            Remove(target, member.Segments);
        }
    }
}
