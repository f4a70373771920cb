using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

/// <summary>One operation of an update, after RFC 6902 as API Gateway restricts it. See
/// https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html.</summary>
/// <remarks>
/// <c>Path</c>: the segments, with their escapes undone.<br/>
/// <c>Value</c>: a text whatever the type of the property; null where the operation has none.
/// </remarks>
internal sealed record PatchOperation(string Op, ImmutableArray<string> Path, string? Value, ImmutableArray<string> From)
{
    /// <summary>In the order in which the service names them.</summary>
    public static readonly ImmutableArray<string> Operations = ["add", "remove", "move", "test", "replace", "copy"];

    /// <summary>The path as the client wrote it, for messages.</summary>
    public string Pointer => string.Concat(Path.Select(segment => $"/{Escape(segment)}"));

    /// <exception cref="ControlPlaneException">The body does not hold a list of operations.</exception>
    public static ImmutableArray<PatchOperation> ReadAll(JsonObject body) => body["patchOperations"] switch
    {
        null => [],
        JsonArray operations => [.. operations.Select(Read)],
        _ => throw ControlPlaneException.BadRequest("Invalid patch operations: must be a list"),
    };

    private static PatchOperation Read(JsonNode? node)
    {
        var operation = node as JsonObject ?? throw ControlPlaneException.BadRequest("Invalid patch operation: must be an object");
        var op = Text(operation, "op");
        if (op is null || !Operations.Contains(op))
        {
            throw ControlPlaneException.BadRequest($"Invalid patch operation specified. Must be one of: [{string.Join(", ", Operations)}]");
        }

        return new PatchOperation(op, Split(Text(operation, "path")), Text(operation, "value"), Split(Text(operation, "from") ?? ""));
    }

    private static string? Text(JsonObject operation, string name) => operation[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => throw ControlPlaneException.BadRequest($"Invalid patch operation: {name} must be a string"),
    };

    private static ImmutableArray<string> Split(string? pointer)
    {
        if (pointer is null || (pointer.Length > 0 && pointer[0] != '/'))
        {
            throw ControlPlaneException.BadRequest($"Invalid patch path {pointer ?? "null"}");
        }

        return [.. pointer.Split('/').Skip(1).Select(Unescape)];
    }

    private static string Unescape(string segment) =>
        segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static string Escape(string segment) =>
        segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
