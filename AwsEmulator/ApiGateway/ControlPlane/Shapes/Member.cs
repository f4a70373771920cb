using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;

/// <summary>One member of a wire shape: where it is, what it holds, and whether updates may change it.</summary>
/// <remarks>
/// <c>Path</c>: with slashes for nested members.<br/>
/// <c>Values</c>: the only values, where there are only some.
/// </remarks>
internal sealed record Member(string Path, MemberKind Kind)
{
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>Whether the service's model enumerates the values; otherwise only its operations do.</summary>
    public bool IsModelled { get; init; } = true;

    public bool Required { get; init; }

    public bool Fixed { get; init; }

    /// <summary>Whether an empty text is a value; otherwise it takes the value away.</summary>
    public bool KeepsEmpty { get; init; }

    /// <summary>Whether updates name the items of a list in their path, not in their value.</summary>
    public bool Keyed { get; init; }

    /// <summary>What an update says to a text that is no value; null for a general sentence.</summary>
    public string? Problem { get; init; }

    /// <summary>What an update says where it names an entry that is not there; null where that has no effect.</summary>
    public string? Missing { get; init; }

    public ImmutableArray<string> Segments { get; } = [.. Path.Split('/')];

    public bool IsCollection => Kind is MemberKind.TextMap or MemberKind.FlagMap or MemberKind.TextList;

    public static Member Text(string path) => new(path, MemberKind.Text);

    public static Member Enumeration(string path, params ImmutableArray<string> values) => new(path, MemberKind.Text) { Values = values };

    /// <summary>A text of which the model says nothing, and of which the service takes only some values.</summary>
    public static Member Choice(string path, params ImmutableArray<string> values) => Enumeration(path, values) with { IsModelled = false };

    public static Member Flag(string path) => new(path, MemberKind.Flag);

    public static Member Integer(string path) => new(path, MemberKind.Integer);

    public static Member Number(string path) => new(path, MemberKind.Number);

    public static Member TextMap(string path) => new(path, MemberKind.TextMap) { KeepsEmpty = true };

    public static Member FlagMap(string path) => new(path, MemberKind.FlagMap);

    public static Member TextList(string path) => new(path, MemberKind.TextList);

    /// <summary>The value of a request body, checked and copied.</summary>
    /// <exception cref="ControlPlaneException">It has another type.</exception>
    public JsonNode Check(JsonNode value, string path, Violations violations)
    {
        var valid = Kind switch
        {
            MemberKind.Text => IsText(value),
            MemberKind.Flag => IsFlag(value),
            MemberKind.Integer => value.GetValueKind() == JsonValueKind.Number && value.AsValue().TryGetValue<int>(out _),
            MemberKind.Number => value.GetValueKind() == JsonValueKind.Number,
            MemberKind.TextMap => value is JsonObject map && map.All(entry => IsText(entry.Value)),
            MemberKind.FlagMap => value is JsonObject map && map.All(entry => IsFlag(entry.Value)),
            _ => value is JsonArray list && list.All(IsText),
        };
        if (!valid)
        {
            throw ControlPlaneException.BadRequest($"Invalid request input: {Path} has the wrong type");
        }

        if (!IsModelled)
        {
            return Parse(value.GetValue<string>()) ?? throw ControlPlaneException.BadRequest($"Invalid value specified for property [{Path}]: ");
        }

        if (Values.Length > 0)
        {
            CheckValues(value, path, violations);
        }

        return value.DeepClone();
    }

    /// <summary>The value of a patch operation, which is a text whatever the member holds.</summary>
    /// <returns>Null for an operation that takes the value away.</returns>
    /// <exception cref="ControlPlaneException">The text is no value of the member.</exception>
    public JsonNode? Parse(string? text) => Kind switch
    {
        MemberKind.Flag or MemberKind.FlagMap => JsonValue.Create(string.Equals(text, "true", StringComparison.OrdinalIgnoreCase)),
        _ when text is null || (text.Length == 0 && !KeepsEmpty) => null,
        MemberKind.Integer when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) =>
            JsonValue.Create(integer),
        MemberKind.Number when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) =>
            JsonValue.Create(number),
        MemberKind.Text or MemberKind.TextMap or MemberKind.TextList when Values.Length == 0 || Values.Contains(text) => JsonValue.Create(text),
        _ => throw ControlPlaneException.BadRequest(Problem ?? $"Invalid value specified for property [{Path}]: {text}"),
    };

    private void CheckValues(JsonNode value, string path, Violations violations)
    {
        if (value is not JsonArray list)
        {
            violations.CheckEnumeration(value.GetValue<string>(), path, Values);
        }
        else if (list.Any(item => !Values.Contains(item!.GetValue<string>())))
        {
            violations.Add(
                $"[{string.Join(", ", list.Select(item => item!.GetValue<string>()))}]",
                path,
                $"satisfy constraint: [Member must {Violations.EnumerationOf(Values)}]");
        }
    }

    private static bool IsFlag(JsonNode? value) => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False;

    /// <exception cref="ControlPlaneException">It is a value that the service converts to no text.</exception>
    private static bool IsText(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.String => true,
        JsonValueKind.True or JsonValueKind.False => throw ControlPlaneException.NotText("java.lang.Boolean"),
        JsonValueKind.Number => throw ControlPlaneException.NotText("com.amazon.coral.value.json.numbers.TruncatingBigNumber"),
        _ => false,
    };
}
