using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.Lambda.InvokeApi;

namespace Causeway.AwsEmulator.Lambda.ControlPlane.Input;

/// <summary>
/// A JSON object of a request. A member of the wrong type ends the reading, as it does at the service; one that breaks a
/// constraint is reported with all others. Members that are null count as absent.
/// </summary>
internal sealed class InputObject(JsonElement element, ConstraintList constraints, string path = "")
{
    public ConstraintList Constraints => constraints;

    public bool Has(string name) => Find(name) is not null;

    public JsonElement? Find(string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? member
            : null;

    public string? Text(string name, bool required = false, int minimum = 0, int maximum = int.MaxValue, Regex? pattern = null)
    {
        if (Find(name) is not { } member)
        {
            if (required)
            {
                constraints.Violated(null, PathOf(name), "not be null");
            }

            return null;
        }

        var text = member.ValueKind == JsonValueKind.String ? member.GetString()! : throw WrongType(name, "a string");
        if (text.Length < minimum)
        {
            constraints.Violated(text, PathOf(name), $"have length greater than or equal to {minimum}");
        }
        else if (text.Length > maximum)
        {
            constraints.Violated(text, PathOf(name), $"have length less than or equal to {maximum}");
        }
        else if (pattern?.IsMatch(text) == false)
        {
            constraints.Violated(text, PathOf(name), $"satisfy regular expression pattern: {pattern.ToString().TrimStart('^').TrimEnd('$')}");
        }

        return text;
    }

    public string? OneOf(string name, params string[] values)
    {
        var text = Text(name);
        if (text is not null && !values.Contains(text))
        {
            constraints.Violated(text, PathOf(name), $"satisfy enum value set: [{string.Join(", ", values)}]");
        }

        return text;
    }

    public int? Number(string name, int minimum, int maximum, bool required = false)
    {
        if (Find(name) is not { } member)
        {
            if (required)
            {
                constraints.Violated(null, PathOf(name), "not be null");
            }

            return null;
        }

        if (member.ValueKind != JsonValueKind.Number || !member.TryGetInt32(out var number))
        {
            throw WrongType(name, "an integer");
        }

        var text = number.ToString(CultureInfo.InvariantCulture);
        if (number < minimum)
        {
            constraints.Violated(text, PathOf(name), $"have value greater than or equal to {minimum}");
        }
        else if (number > maximum)
        {
            constraints.Violated(text, PathOf(name), $"have value less than or equal to {maximum}");
        }

        return number;
    }

    public bool Flag(string name) => Find(name) switch
    {
        null or { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.True } => true,
        _ => throw WrongType(name, "a boolean"),
    };

    public InputObject? Object(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } member => new InputObject(member, constraints, PathOf(name)),
        _ => throw WrongType(name, "an object"),
    };

    public IReadOnlyList<string>? Texts(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Array } member when member.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            [.. member.EnumerateArray().Select(item => item.GetString()!)],
        _ => throw WrongType(name, "a list of strings"),
    };

    public IReadOnlyDictionary<string, string>? Map(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } member when member.EnumerateObject().All(item => item.Value.ValueKind == JsonValueKind.String) =>
            member.EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetString()!, StringComparer.Ordinal),
        _ => throw WrongType(name, "an object of strings"),
    };

    public byte[]? Blob(string name)
    {
        if (Find(name) is not { } member)
        {
            return null;
        }

        return member.ValueKind == JsonValueKind.String && member.TryGetBytesFromBase64(out var bytes) ? bytes : throw WrongType(name, "base64");
    }

    /// <summary>A copy that outlives the request.</summary>
    public JsonElement Copy() => element.Clone();

    private string PathOf(string name)
    {
        var member = char.ToLowerInvariant(name[0]) + name[1..];
        return path.Length == 0 ? member : $"{path}.{member}";
    }

    private LambdaException WrongType(string name, string expected) =>
        new(LambdaError.Serialization($"{PathOf(name)} must be {expected}"));
}
