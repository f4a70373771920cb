using System.Text.Json.Nodes;

namespace Causeway.AwsEmulator.Protocols;

/// <summary>What the results of Query services consist of.</summary>
internal static class QueryShapes
{
    public static Func<QueryRequest, JsonObject> WithoutResult(Action<QueryRequest> operation) => request =>
    {
        operation(request);
        return [];
    };

    public static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode> shape) => new([.. items.Select(shape)]);

    public static JsonArray Pairs(string key, IEnumerable<KeyValuePair<string, string>> pairs) =>
        List(pairs, pair => Pair(key, pair));

    public static JsonObject Pair(string key, KeyValuePair<string, string> pair) => new() { [key] = pair.Key, ["Value"] = pair.Value };

    /// <summary>Whether it is a moment, and no text that reads like one: parsed values offer themselves as either.</summary>
    public static bool IsMoment(JsonValue value, out DateTimeOffset moment)
    {
        moment = default;
        return !value.TryGetValue<string>(out _) && value.TryGetValue(out moment);
    }
}
