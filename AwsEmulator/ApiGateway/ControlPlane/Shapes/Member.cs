using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;

/// <summary>One member of a wire shape: where it is, what it holds, and whether updates may change it.</summary>
/// <remarks>
/// <c>Path</c>: with slashes for nested members.<br/>
/// <c>Values</c>: the only values, where the service's model enumerates them.
/// </remarks>
internal sealed record Member(string Path, MemberKind Kind)
{
    public ImmutableArray<string> Values { get; init; } = [];

    public bool Required { get; init; }

    public bool Fixed { get; init; }

    public ImmutableArray<string> Segments { get; } = [.. Path.Split('/')];

    public bool IsCollection => Kind is MemberKind.TextMap or MemberKind.FlagMap or MemberKind.TextList;

    public static Member Text(string path) => new(path, MemberKind.Text);

    public static Member Enumeration(string path, params ImmutableArray<string> values) => new(path, MemberKind.Text) { Values = values };

    public static Member Flag(string path) => new(path, MemberKind.Flag);

    public static Member Integer(string path) => new(path, MemberKind.Integer);

    public static Member Number(string path) => new(path, MemberKind.Number);

    public static Member TextMap(string path) => new(path, MemberKind.TextMap);

    public static Member FlagMap(string path) => new(path, MemberKind.FlagMap);

    public static Member TextList(string path) => new(path, MemberKind.TextList);

    /// <summary>The value of a request body, checked and copied.</summary>
    /// <exception cref="ControlPlaneException">It has another type, or is none of the values.</exception>
    public JsonNode Check(JsonNode value)
    {
        var valid = Kind switch
        {
            MemberKind.Text => value.GetValueKind() == JsonValueKind.String,
            MemberKind.Flag => IsFlag(value),
            MemberKind.Integer => value.GetValueKind() == JsonValueKind.Number && value.AsValue().TryGetValue<int>(out _),
            MemberKind.Number => value.GetValueKind() == JsonValueKind.Number,
            MemberKind.TextMap => value is JsonObject map && map.All(entry => entry.Value?.GetValueKind() == JsonValueKind.String),
            MemberKind.FlagMap => value is JsonObject map && map.All(entry => entry.Value is { } flag && IsFlag(flag)),
            _ => value is JsonArray list && list.All(item => item?.GetValueKind() == JsonValueKind.String),
        };
        if (!valid)
        {
            throw ControlPlaneException.BadRequest($"Invalid request input: {Path} has the wrong type");
        }

        if (Values.Length > 0 && Texts(value).FirstOrDefault(text => !Values.Contains(text)) is { } other)
        {
            throw InvalidValue(other);
        }

        return value.DeepClone();
    }

    /// <summary>The value of a patch operation, which is a text whatever the member holds.</summary>
    /// <exception cref="ControlPlaneException">The text is no value of the member.</exception>
    public JsonNode Parse(string text)
    {
        if (Values.Length > 0 && !Values.Contains(text))
        {
            throw InvalidValue(text);
        }

        return Kind switch
        {
            MemberKind.Flag or MemberKind.FlagMap when bool.TryParse(text, out var flag) => JsonValue.Create(flag),
            MemberKind.Integer when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) =>
                JsonValue.Create(integer),
            MemberKind.Number when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) =>
                JsonValue.Create(number),
            MemberKind.Text or MemberKind.TextMap or MemberKind.TextList => JsonValue.Create(text),
            _ => throw ControlPlaneException.BadRequest($"Invalid value specified for property [{Path}]: {text}"),
        };
    }

    private static bool IsFlag(JsonNode value) => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False;

    private static IEnumerable<string> Texts(JsonNode value) => value is JsonArray list ? list.Select(item => item!.GetValue<string>()) : [value.GetValue<string>()];

    private ControlPlaneException InvalidValue(string value) => ControlPlaneException.BadRequest(
        $"1 validation error detected: Value '{value}' at '{Segments[^1]}' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", Values)}]");
}
