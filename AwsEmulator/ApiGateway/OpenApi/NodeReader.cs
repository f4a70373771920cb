using System.Text.Json;
using System.Text.Json.Nodes;

namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>A definition that exists as JSON already, as positioned nodes; it has no lines.</summary>
internal static class NodeReader
{
    public static DocumentNode Read(JsonNode? json) => Read(json, "$");

    private static DocumentNode Read(JsonNode? json, string path)
    {
        switch (json)
        {
            case JsonObject map:
                var members = new List<KeyValuePair<string, DocumentNode>>();
                var self = new MappingNode(path, 0, members);
                members.AddRange(map.Select(member => KeyValuePair.Create(member.Key, Read(member.Value, self.MemberPath(member.Key)))));
                return self;
            case JsonArray list:
                return new SequenceNode(path, 0, [.. list.Select((item, index) => Read(item, $"{path}[{index}]"))]);
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                return new ScalarNode(path, 0, value.GetValue<string>(), Quoted: true);
            default:
                return new ScalarNode(path, 0, json?.ToJsonString() ?? "null", Quoted: false);
        }
    }
}
