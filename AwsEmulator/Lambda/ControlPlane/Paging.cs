using System.Text;
using System.Text.Json;
using Causeway.AwsEmulator.Lambda.InvokeApi;

namespace Causeway.AwsEmulator.Lambda.ControlPlane;

/// <summary>Lists in pages: <c>MaxItems</c> at a time, the next after <c>Marker</c>, which names the last one seen.</summary>
internal static class Paging
{
    /// <summary>Pages have at most 50 entries, whatever the caller asks for.</summary>
    /// <seealso href="https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html"/>
    private const int MaximumPage = 50;

    public static ControlPlaneResponse Page<T>(
        ControlPlaneRequest request, string member, IReadOnlyList<T> all, Func<T, string> key, Action<Utf8JsonWriter, T> write)
    {
        var size = Math.Min(request.QueryNumber("MaxItems", 1, 10_000) ?? MaximumPage, MaximumPage);
        var start = request.Query("Marker") is { } marker ? After(all, key, marker) : 0;
        var end = Math.Min(start + size, all.Count);
        return ControlPlaneResponse.Write(json =>
        {
            json.WriteStartArray(member);
            for (var i = start; i < end; i++)
            {
                write(json, all[i]);
            }

            json.WriteEndArray();
            if (end < all.Count)
            {
                json.WriteString("NextMarker"u8, Convert.ToBase64String(Encoding.UTF8.GetBytes(key(all[end - 1]))));
            }
        });
    }

    /// <summary>An entry that is gone by now still marks its place.</summary>
    private static int After<T>(IReadOnlyList<T> all, Func<T, string> key, string marker)
    {
        string last;
        try
        {
            last = Encoding.UTF8.GetString(Convert.FromBase64String(marker));
        }
        catch (FormatException)
        {
            throw new LambdaException(LambdaError.InvalidParameter("Invalid Marker"));
        }

        var index = 0;
        while (index < all.Count && string.CompareOrdinal(key(all[index]), last) <= 0)
        {
            index++;
        }

        return index;
    }
}
