using System.Text.Json;
using System.Text.Json.Nodes;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

/// <summary>Reads the members of a request body; one of the wrong type is AWS's bad request.</summary>
internal static class Body
{
    public static string? String(this JsonObject body, string name) => body[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => throw WrongType(name, "a string"),
    };

    /// <exception cref="ControlPlaneException">The member is missing, empty or no string.</exception>
    public static string RequiredString(this JsonObject body, string name, string message) =>
        body.String(name) is { Length: > 0 } text ? text : throw ControlPlaneException.BadRequest(message);

    public static bool? Boolean(this JsonObject body, string name) => body[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        _ => throw WrongType(name, "true or false"),
    };

    public static int? Integer(this JsonObject body, string name) => body[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<int>(out var number) => number,
        _ => throw WrongType(name, "an integer"),
    };

    public static double? Number(this JsonObject body, string name) => body[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<double>(out var number) => number,
        _ => throw WrongType(name, "a number"),
    };

    public static JsonObject? Object(this JsonObject body, string name) => body[name] switch
    {
        null => null,
        JsonObject value => value,
        _ => throw WrongType(name, "an object"),
    };

    /// <summary>A map of texts, copied.</summary>
    public static JsonObject? TextMap(this JsonObject body, string name)
    {
        if (body.Object(name) is not { } map)
        {
            return null;
        }

        var copy = new JsonObject();
        foreach (var (key, value) in map)
        {
            copy[key] = value is JsonValue text && text.TryGetValue<string>(out var plain) ? plain : throw WrongType($"{name}.{key}", "a string");
        }

        return copy;
    }

    /// <summary>A list of texts, copied.</summary>
    public static JsonArray? TextList(this JsonObject body, string name)
    {
        switch (body[name])
        {
            case null:
                return null;
            case JsonArray list when list.All(item => item is JsonValue value && value.GetValueKind() == JsonValueKind.String):
                return (JsonArray)list.DeepClone();
            default:
                throw WrongType(name, "a list of strings");
        }
    }

    private static ControlPlaneException WrongType(string name, string expected) =>
        ControlPlaneException.BadRequest($"Invalid request input: {name} must be {expected}");
}
