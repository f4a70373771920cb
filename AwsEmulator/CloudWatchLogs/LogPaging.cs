using System.Globalization;
using System.Text;
using System.Text.Json;
using Causeway.AwsEmulator.Protocols;

namespace Causeway.AwsEmulator.CloudWatchLogs;

/// <summary>Lists in pages; a token is the place of the next entry.</summary>
internal static class LogPaging
{
    public static void WritePage<T>(
        this Utf8JsonWriter json, JsonRequest request, string member, IReadOnlyList<T> all, int maximum, Action<T> write)
    {
        var size = (int)(request.Number("limit", 1, maximum) ?? maximum);
        var start = request.Text("nextToken") is { } token ? Decode(token) : 0;
        json.WriteStartArray(member);
        foreach (var item in all.Skip(start).Take(size))
        {
            write(item);
        }

        json.WriteEndArray();
        if (start + size < all.Count)
        {
            json.WriteString("nextToken"u8, Encode(start + size));
        }
    }

    private static string Encode(int place) => Convert.ToBase64String(Encoding.ASCII.GetBytes(place.ToString(CultureInfo.InvariantCulture)));

    private static int Decode(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            && int.TryParse(Encoding.ASCII.GetString(bytes, 0, length), NumberStyles.None, CultureInfo.InvariantCulture, out var place)
                ? place
                : throw new JsonServiceException("InvalidParameterException", "The specified nextToken is invalid.");
    }
}
