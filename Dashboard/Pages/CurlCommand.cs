namespace Causeway.Dashboard.Pages;

/// <summary>Writes a call down for a POSIX shell.</summary>
internal static class CurlCommand
{
    /// <summary>Stands for a token that the shell knows.</summary>
    public const string TokenVariable = "$TOKEN";

    private const string Harmless = "-_.:/%";
    private const string HarmlessInDoubleQuotes = " ?&=,;+@~()<>*#";

    /// <param name="method">The method.</param>
    /// <param name="url">The address.</param>
    /// <param name="headers">The headers; <see cref="TokenVariable"/> in a value or in the address is left to the shell.</param>
    /// <param name="body">The body; null or empty for none.</param>
    public static string For(string method, string url, IReadOnlyList<KeyValuePair<string, string>>? headers = null, string? body = null)
    {
        var parts = new List<string> { "curl -i" };
        parts.AddRange(method switch
        {
            "HEAD" => ["-I"],
            "GET" when string.IsNullOrEmpty(body) => [],
            _ => [$"-X {Quote(method)}"],
        });

        // Without these, curl makes several addresses of brackets and takes dots out.
        parts.AddRange(url.AsSpan().ContainsAny("[]{}") ? ["-g"] : []);
        parts.AddRange(url.Contains("/.", StringComparison.Ordinal) ? ["--path-as-is"] : []);
        parts.Add(Quote(url));
        parts.AddRange((headers ?? []).Select(header => $"-H {Quote($"{header.Key}: {header.Value}")}"));
        if (!string.IsNullOrEmpty(body))
        {
            // Else curl takes the body for a form.
            parts.AddRange((headers ?? []).Any(header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)) ? [] : ["-H Content-Type:"]);
            parts.Add($"--data-raw {Quote(body)}");
        }

        return string.Join(' ', parts);
    }

    private static string Quote(string text)
    {
        var parts = text.Split(TokenVariable);
        if (parts.Length == 1)
        {
            return text.Length > 0 && text.All(IsHarmless) ? text : SingleQuote(text);
        }

        return parts.All(part => part.All(character => IsHarmless(character) || HarmlessInDoubleQuotes.Contains(character)))
            ? $"\"{text}\""
            : string.Join($"\"{TokenVariable}\"", parts.Select(part => part.Length == 0 ? "" : SingleQuote(part)));
    }

    private static bool IsHarmless(char character) => char.IsAsciiLetterOrDigit(character) || Harmless.Contains(character);

    private static string SingleQuote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
