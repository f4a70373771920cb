using System.Text.Json;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers.Jwt;

/// <summary>Claims as integrations see them: all are text, lists and objects in the service's own notation.</summary>
internal static class ClaimText
{
    public static string Format(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => $"[{string.Join(' ', value.EnumerateArray().Select(Format))}]",
        JsonValueKind.Object => $"map[{string.Join(' ', Sorted(value).Select(member => $"{member.Name}:{Format(member.Value)}"))}]",
        JsonValueKind.Null => "<nil>",
        _ => value.GetRawText(),
    };

    private static IOrderedEnumerable<JsonProperty> Sorted(JsonElement value) =>
        value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal);
}
