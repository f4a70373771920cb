using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.ApiGateway.Validation;

namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>Reads the schemas that request validators use; a keyword that would not be checked is an error.</summary>
internal sealed class SchemaReader(ImportContext context, References references)
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    private static readonly string[] Types = ["object", "array", "string", "boolean", "null", "number", "integer"];

    private readonly Dictionary<string, JsonSchema> _named = new(StringComparer.Ordinal);

    public JsonSchema Read(DocumentNode node)
    {
        var schema = new JsonSchema();
        if (ObjectReader.From(node, context.Errors) is not { } reader)
        {
            return schema;
        }

        if (References.TryGet(node, out var reference))
        {
            return ReadReference(node, reference);
        }

        Fill(schema, reader);
        return schema;
    }

    private JsonSchema ReadReference(DocumentNode node, string reference)
    {
        if (_named.TryGetValue(reference, out var known))
        {
            return known;
        }

        // Known before it is read, so that a schema may contain itself.
        var schema = _named[reference] = new JsonSchema();
        if (references.Find(node, reference, "schemas") is { } target && ObjectReader.From(target, context.Errors) is { } reader)
        {
            Fill(schema, reader);
        }

        return schema;
    }

    private void Fill(JsonSchema schema, ObjectReader reader)
    {
        reader.Ignore("title", "description", "default", "example", "format", "readOnly", "writeOnly", "deprecated", "$schema", "id", "externalDocs");
        schema.Type = reader.String("type");
        if (schema.Type is not null && !Types.Contains(schema.Type))
        {
            context.Errors.Add(reader.Node, $"has the type {schema.Type}; there are {string.Join(", ", Types)}");
        }

        schema.Nullable = reader.Boolean("nullable") ?? false;
        schema.Required = [.. reader.Strings("required")];
        schema.Properties = [.. reader.Map("properties").Select(property => KeyValuePair.Create(property.Key, Read(property.Value)))];
        if (reader.TryGet("additionalProperties", out var additional))
        {
            schema.ForbidsAdditionalProperties = additional is ScalarNode { Value: "false" };
            schema.AdditionalProperties = additional is MappingNode ? Read(additional) : null;
        }

        schema.Items = reader.TryGet("items", out var items) ? Read(items) : null;
        schema.Not = reader.TryGet("not", out var not) ? Read(not) : null;
        schema.AllOf = ReadList(reader, "allOf");
        schema.AnyOf = ReadList(reader, "anyOf");
        schema.OneOf = ReadList(reader, "oneOf");
        schema.Enumeration = ReadEnumeration(reader);
        schema.Minimum = ReadNumber(reader, "minimum");
        schema.Maximum = ReadNumber(reader, "maximum");
        schema.MultipleOf = ReadNumber(reader, "multipleOf");
        schema.ExclusiveMinimum = reader.Boolean("exclusiveMinimum") ?? false;
        schema.ExclusiveMaximum = reader.Boolean("exclusiveMaximum") ?? false;
        schema.MinimumLength = reader.Integer("minLength", 0, int.MaxValue);
        schema.MaximumLength = reader.Integer("maxLength", 0, int.MaxValue);
        schema.MinimumItems = reader.Integer("minItems", 0, int.MaxValue);
        schema.MaximumItems = reader.Integer("maxItems", 0, int.MaxValue);
        schema.MinimumProperties = reader.Integer("minProperties", 0, int.MaxValue);
        schema.MaximumProperties = reader.Integer("maxProperties", 0, int.MaxValue);
        schema.UniqueItems = reader.Boolean("uniqueItems") ?? false;
        schema.Pattern = ReadPattern(reader);
        reader.RejectOthers("the body would not be checked as on AWS");
    }

    private ImmutableArray<JsonSchema> ReadList(ObjectReader reader, string name) =>
        reader.TryGet(name, out var node) && node is SequenceNode list ? [.. list.Items.Select(Read)] : [];

    private static ImmutableArray<string> ReadEnumeration(ObjectReader reader) =>
        reader.TryGet("enum", out var node) && node is SequenceNode list ? [.. list.Items.Select(NodeJson.Write)] : [];

    private decimal? ReadNumber(ObjectReader reader, string name)
    {
        if (reader.String(name) is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && (name != "multipleOf" || number > 0))
        {
            return number;
        }

        context.Errors.Add(reader.Node, $"has the {name} {text}, which is not a number for it");
        return null;
    }

    private Regex? ReadPattern(ObjectReader reader)
    {
        if (reader.String("pattern") is not { } pattern)
        {
            return null;
        }

        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, PatternTimeout);
        }
        catch (ArgumentException exception)
        {
            context.Errors.Add(reader.Node, $"has a pattern that is not a regular expression: {exception.Message}");
            return null;
        }
    }
}
