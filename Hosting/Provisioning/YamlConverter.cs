using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Causeway.Hosting.Provisioning;

/// <summary>Turns YAML into JSON by YAML 1.2's core schema: what is quoted is a text, whatever it looks like.</summary>
/// <seealso href="https://yaml.org/spec/1.2.2/#103-core-schema"/>
internal static class YamlConverter
{
    private const int DeepestNesting = 100;

    /// <exception cref="YamlException">The document has what JSON cannot say.</exception>
    public static JsonNode ToJson(YamlNode node) => Convert(node, 0)!;

    private static JsonNode? Convert(YamlNode node, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw new YamlException(node.Start, node.End, $"nested deeper than {DeepestNesting} levels");
        }

        return node switch
        {
            YamlMappingNode mapping => ConvertMapping(mapping, depth),
            YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(item => Convert(item, depth + 1))]),
            YamlScalarNode { Style: ScalarStyle.Plain or ScalarStyle.Any, Tag.IsEmpty: true } plain => ConvertPlain(plain.Value ?? ""),
            YamlScalarNode { Tag.IsEmpty: true } quoted => quoted.Value,
            _ => throw new YamlException(node.Start, node.End, $"the tag {node.Tag} is not understood; write CloudFormation functions in full, as Fn::Sub"),
        };
    }

    private static JsonObject ConvertMapping(YamlMappingNode mapping, int depth)
    {
        var result = new JsonObject();
        foreach (var (key, value) in mapping.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? throw new YamlException(key.Start, key.End, "a name must be a text");
            result[name] = Convert(value, depth + 1);
        }

        return result;
    }

    private static JsonNode? ConvertPlain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) => integer,
        _ when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => text,
    };
}
