namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>Decodes a query string: percent encoding and <c>+</c>, names case-sensitive, repeated names kept.</summary>
internal static class QueryStringParser
{
    public static MultiValueMap Parse(string rawQuery)
    {
        var parameters = new MultiValueMap(StringComparer.Ordinal);
        foreach (var range in rawQuery.AsSpan().Split('&'))
        {
            var pair = rawQuery.AsSpan()[range];
            if (pair.IsEmpty)
            {
                continue;
            }

            var equals = pair.IndexOf('=');
            var name = equals < 0 ? pair : pair[..equals];
            var value = equals < 0 ? [] : pair[(equals + 1)..];
            parameters.Add(Decode(name), Decode(value));
        }

        return parameters;
    }

    private static string Decode(ReadOnlySpan<char> text) =>
        Uri.UnescapeDataString(text.ToString().Replace('+', ' '));
}
