using System.Text;

namespace Causeway.Dashboard.Pages.Decisions;

/// <summary>A call to make once more: what its decision kept of it, and what the reader filled in.</summary>
internal sealed record RepeatedCall(string Method, string Path, string Query, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body)
{
    private const string DefaultStage = "$default";

    /// <summary>The path, with the query.</summary>
    public string Target => Encode(Query.Length == 0 ? Path : $"{Path}?{Query}");

    /// <param name="decision">What is repeated.</param>
    /// <param name="query">The query, without its question mark.</param>
    /// <param name="headers">A header on each line; those without a value are left out.</param>
    /// <param name="body">The body.</param>
    /// <param name="token">Goes where the authorizer looks for it; nothing, to call without one.</param>
    public static RepeatedCall Of(Decision decision, string? query, string? headers, string? body, string? token)
    {
        var place = TokenPlace.Of(decision);
        var lines = ReadHeaders(headers);
        var parts = (query ?? "").Trim().TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (!string.IsNullOrWhiteSpace(token))
        {
            var value = place.ValueFor(token.Trim());
            if (place.IsHeader)
            {
                lines.RemoveAll(line => place.IsHeaderOf(line.Key));
                lines.Add(KeyValuePair.Create(place.Name, value));
            }
            else
            {
                parts.RemoveAll(part => Uri.UnescapeDataString(part.Split('=')[0]) == place.Name);
                parts.Add($"{Uri.EscapeDataString(place.Name)}={(value == CurlCommand.TokenVariable ? value : Uri.EscapeDataString(value))}");
            }
        }

        return new RepeatedCall(decision.Method, PathOf(decision), string.Join('&', parts), lines, body ?? "");
    }

    /// <summary>The headers of a decision for a reader to edit; values that the gateway does not tell are empty.</summary>
    public static string HeadersOf(Decision decision)
    {
        var place = TokenPlace.Of(decision);
        return string.Join('\n', decision.Headers.Where(header => !place.IsHeaderOf(header.Name)).Select(header => $"{header.Name}: {header.Value}"));
    }

    public HttpRequestMessage ToRequest(Uri gateway)
    {
        // As it was sent, with dots and escapes that a tidier address would lose.
        var address = new Uri(
            $"{gateway.GetLeftPart(UriPartial.Authority)}{Target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(Method), address);
        request.Content = Body.Length == 0 ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
        foreach (var (name, value) in Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                (request.Content ??= new ByteArrayContent([])).Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    public string ToCurl(Uri gateway) => CurlCommand.For(Method, $"{gateway.GetLeftPart(UriPartial.Authority)}{Target}", Headers, Body);

    /// <summary>Where the gateway takes the call; addresses do not name the default stage of an HTTP API.</summary>
    private static string PathOf(Decision decision) =>
        $"/_aws/execute-api/{Uri.EscapeDataString(decision.ApiId)}{(decision.Stage == DefaultStage ? "" : $"/{Uri.EscapeDataString(decision.Stage)}")}{decision.Path}";

    private static List<KeyValuePair<string, string>> ReadHeaders(string? text) =>
    [
        .. (text ?? "").Split('\n', StringSplitOptions.TrimEntries).Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(parts => parts is [{ Length: > 0 }, { Length: > 0 }])
            .Select(parts => KeyValuePair.Create(parts[0], parts[1])),
    ];

    /// <summary>Escapes only what no request line may hold.</summary>
    private static string Encode(string target)
    {
        var encoded = new StringBuilder(target.Length);
        foreach (var rune in target.EnumerateRunes())
        {
            encoded.Append(rune.Value is > ' ' and < '\u007f' and not '#' ? rune.ToString() : Uri.EscapeDataString(rune.ToString()));
        }

        return encoded.ToString();
    }
}
