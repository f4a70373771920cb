using System.Text.Json;
using System.Text.RegularExpressions;

namespace Causeway.AwsEmulator.Protocols;

/// <summary>The members of a JSON call. One of the wrong type ends the reading; null counts as absent.</summary>
internal sealed class JsonRequest(JsonElement body, string invalidParameter)
{
    public string? Text(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } member => member.GetString(),
        _ => throw WrongType(name),
    };

    /// <exception cref="JsonServiceException">It is missing, too long, or does not match.</exception>
    public string Require(string name, int maximum = int.MaxValue, Regex? pattern = null)
    {
        var value = Text(name);
        var constraint = value is null ? "not be null"
            : value.Length == 0 ? "have length greater than or equal to 1"
            : value.Length > maximum ? $"have length less than or equal to {maximum}"
            : pattern?.IsMatch(value) == false ? $"satisfy regular expression pattern: {pattern.ToString().TrimStart('^').TrimEnd('$')}"
            : null;
        return constraint is null ? value! : throw Violated(name, value, constraint);
    }

    public long? Number(string name, long minimum = long.MinValue, long maximum = long.MaxValue)
    {
        if (Find(name) is not { } member)
        {
            return null;
        }

        return member.ValueKind != JsonValueKind.Number || !member.TryGetInt64(out var number) ? throw WrongType(name)
            : number < minimum ? throw Violated(name, $"{number}", $"have value greater than or equal to {minimum}")
            : number > maximum ? throw Violated(name, $"{number}", $"have value less than or equal to {maximum}")
            : number;
    }

    /// <summary>A number that need not be whole.</summary>
    public double? Decimal(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } member when member.TryGetDouble(out var number) && double.IsFinite(number) => number,
        _ => throw WrongType(name),
    };

    public bool? Flag(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw WrongType(name),
    };

    public IReadOnlyList<string>? Texts(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } member when member.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            [.. member.EnumerateArray().Select(item => item.GetString()!)],
        _ => throw WrongType(name),
    };

    public IReadOnlyDictionary<string, string>? Map(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } member when member.EnumerateObject().All(item => item.Value.ValueKind == JsonValueKind.String) =>
            member.EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetString()!, StringComparer.Ordinal),
        _ => throw WrongType(name),
    };

    /// <summary>A list of objects that each have a name, under <paramref name="key"/>, and a <c>Value</c>.</summary>
    public IReadOnlyDictionary<string, string> Pairs(string name, string key)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in Items(name))
        {
            if (item.ValueKind != JsonValueKind.Object)
            {
                throw WrongType(name);
            }

            var pair = new JsonRequest(item, invalidParameter);
            pairs[pair.Require(key)] = pair.Text("Value") ?? "";
        }

        return pairs;
    }

    /// <summary>A list of objects, each to be read like the request; null where there is none.</summary>
    public IReadOnlyList<JsonRequest>? Objects(string name) => Find(name) is null
        ? null
        : [.. Items(name).Select(item => item.ValueKind == JsonValueKind.Object ? new JsonRequest(item, invalidParameter) : throw WrongType(name))];

    /// <summary>Whether a list has any items.</summary>
    public bool HasItems(string name) => Items(name).Length > 0;

    public JsonServiceException Violated(string name, string? value, string constraint) => new(
        invalidParameter,
        $"1 validation error detected: Value {(value is null ? "null" : $"'{value}'")} at '{name}' failed to satisfy constraint: Member must {constraint}");

    private static JsonServiceException WrongType(string name) => new("SerializationException", $"The member {name} has the wrong type.");

    private JsonElement[] Items(string name) => Find(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } member => [.. member.EnumerateArray()],
        _ => throw WrongType(name),
    };

    private JsonElement? Find(string name) => body.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;
}
