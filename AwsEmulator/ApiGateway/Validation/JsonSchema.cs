using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Causeway.AwsEmulator.ApiGateway.Validation;

/// <summary>
/// A schema of a request body: the keywords of JSON Schema draft 4 that API Gateway models use. What is absent does not
/// constrain.
/// </summary>
internal sealed class JsonSchema
{
    private const int MaximumDepth = 100;

    public string? Type { get; set; }

    public bool Nullable { get; set; }

    public ImmutableArray<string> Required { get; set; } = [];

    public ImmutableArray<KeyValuePair<string, JsonSchema>> Properties { get; set; } = [];

    /// <summary>What other properties must satisfy; null allows all.</summary>
    public JsonSchema? AdditionalProperties { get; set; }

    public bool ForbidsAdditionalProperties { get; set; }

    public JsonSchema? Items { get; set; }

    /// <summary>Allowed values, as JSON text.</summary>
    public ImmutableArray<string> Enumeration { get; set; } = [];

    public decimal? Minimum { get; set; }

    public decimal? Maximum { get; set; }

    public bool ExclusiveMinimum { get; set; }

    public bool ExclusiveMaximum { get; set; }

    public decimal? MultipleOf { get; set; }

    public int? MinimumLength { get; set; }

    public int? MaximumLength { get; set; }

    public Regex? Pattern { get; set; }

    public int? MinimumItems { get; set; }

    public int? MaximumItems { get; set; }

    public bool UniqueItems { get; set; }

    public int? MinimumProperties { get; set; }

    public int? MaximumProperties { get; set; }

    public ImmutableArray<JsonSchema> AllOf { get; set; } = [];

    public ImmutableArray<JsonSchema> AnyOf { get; set; } = [];

    public ImmutableArray<JsonSchema> OneOf { get; set; } = [];

    public JsonSchema? Not { get; set; }

    /// <returns>What is wrong with the value, or null.</returns>
    public string? Validate(JsonElement value) => Validate(value, "body", 0);

    private string? Validate(JsonElement value, string path, int depth)
    {
        if (depth > MaximumDepth)
        {
            return $"{path} is nested too deep";
        }

        if (Nullable && value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (Type is not null && !IsOfType(value, Type))
        {
            return $"{path} is not of type {Type}";
        }

        if (Enumeration.Length > 0 && !Enumeration.Contains(JsonSerializer.Serialize(value, Events.JsonText.Default.JsonElement)))
        {
            return $"{path} is not one of the allowed values";
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => ValidateObject(value, path, depth),
            JsonValueKind.Array => ValidateArray(value, path, depth),
            JsonValueKind.String => ValidateString(value.GetString()!, path),
            JsonValueKind.Number => ValidateNumber(value, path),
            _ => null,
        } ?? ValidateCombinations(value, path, depth);
    }

    private static bool IsOfType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && decimal.Truncate(number) == number,
    };

    private string? ValidateObject(JsonElement value, string path, int depth)
    {
        if (Required.FirstOrDefault(name => !value.TryGetProperty(name, out _)) is { } missing)
        {
            return $"{path} has no {missing}";
        }

        var count = value.GetPropertyCount();
        if (count < MinimumProperties || count > MaximumProperties)
        {
            return $"{path} has {count} properties";
        }

        foreach (var member in value.EnumerateObject())
        {
            var schema = Properties.FirstOrDefault(property => property.Key == member.Name).Value;
            if (schema is null && ForbidsAdditionalProperties)
            {
                return $"{path} has the unknown property {member.Name}";
            }

            if ((schema ?? AdditionalProperties)?.Validate(member.Value, $"{path}.{member.Name}", depth + 1) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private string? ValidateArray(JsonElement value, string path, int depth)
    {
        var count = value.GetArrayLength();
        if (count < MinimumItems || count > MaximumItems)
        {
            return $"{path} has {count} items";
        }

        if (UniqueItems && value.EnumerateArray().Select(item => JsonSerializer.Serialize(item, Events.JsonText.Default.JsonElement)).Distinct().Count() < count)
        {
            return $"{path} has items that are equal";
        }

        return Items is null
            ? null
            : value.EnumerateArray().Select((item, i) => Items.Validate(item, $"{path}[{i}]", depth + 1)).FirstOrDefault(problem => problem is not null);
    }

    private string? ValidateString(string value, string path)
    {
        if (value.Length < MinimumLength || value.Length > MaximumLength)
        {
            return $"{path} has {value.Length} characters";
        }

        try
        {
            return Pattern?.IsMatch(value) == false ? $"{path} does not match its pattern" : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return $"{path} takes too long to match its pattern";
        }
    }

    private string? ValidateNumber(JsonElement value, string path)
    {
        if (!value.TryGetDecimal(out var number))
        {
            return Minimum is null && Maximum is null && MultipleOf is null ? null : $"{path} is out of range";
        }

        return number < Minimum || (ExclusiveMinimum && number == Minimum) || number > Maximum || (ExclusiveMaximum && number == Maximum)
            ? $"{path} is out of range"
            : MultipleOf is { } divisor && number % divisor != 0 ? $"{path} is not a multiple of {divisor}" : null;
    }

    private string? ValidateCombinations(JsonElement value, string path, int depth)
    {
        foreach (var schema in AllOf)
        {
            if (schema.Validate(value, path, depth + 1) is { } problem)
            {
                return problem;
            }
        }

        return AnyOf.Length > 0 && AnyOf.All(schema => schema.Validate(value, path, depth + 1) is not null) ? $"{path} matches none of anyOf"
            : OneOf.Length > 0 && OneOf.Count(schema => schema.Validate(value, path, depth + 1) is null) != 1 ? $"{path} does not match exactly one of oneOf"
            : Not is not null && Not.Validate(value, path, depth + 1) is null ? $"{path} matches what it must not"
            : null;
    }
}
