using System.Text.Json.Nodes;

namespace Causeway.AwsEmulator.Tests.Support;

/// <summary>Every JSON document that differs from a good one in the type or the size of one value; in CI, by more values.</summary>
internal static class Mutations
{
    private static readonly string[] Values =
    [
        "null", "-1", "\"\"", "[null]", "{\"a\":null}",
        .. Condition.Ci is null ? More : [],
    ];

    private static string[] More =>
    [
        "true", "0", "1e40", "1.5", "\"x\"", "\"arn:\"", "[]", "{}", "[{}]", "[[]]", "{\"a\":{}}", "{\"$ref\":7}", "\"\\u0000\\ud83d\\ude00%2F{a}${b}\"",
    ];

    public static IEnumerable<string> Of(string json) => Places(JsonNode.Parse(json)!).SelectMany(place => Values.Select(value =>
    {
        var copy = JsonNode.Parse(json)!;
        Replace(copy, place, JsonNode.Parse(value));
        return copy.ToJsonString();
    }));

    private static IEnumerable<object[]> Places(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(entry => Below(entry.Key, entry.Value)),
        JsonArray list => list.SelectMany((item, index) => Below(index, item)),
        _ => [],
    };

    private static IEnumerable<object[]> Below(object step, JsonNode? node) => Places(node).Select(rest => (object[])[step, .. rest]).Prepend([step]);

    private static void Replace(JsonNode root, object[] place, JsonNode? value)
    {
        var owner = place[..^1].Aggregate(root, (node, step) => step is string name ? node[name]! : node[(int)step]!);
        if (place[^1] is string last)
        {
            owner[last] = value;
        }
        else
        {
            owner[(int)place[^1]] = value;
        }
    }
}
