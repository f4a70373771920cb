using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Text;

namespace Causeway.AwsEmulator.ApiGateway.Mapping.Templates;

/// <summary>
/// The functions of <c>$util</c>. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html.
/// </summary>
internal static class UtilFunctions
{
    private static readonly FrozenDictionary<string, Func<string, object?>> Functions = new Dictionary<string, Func<string, object?>>
    {
        ["escapeJavaScript"] = EscapeJavaScript,
        ["parseJson"] = text => JsonValues.TryParse(text, out var value) ? value : throw new TemplateException("$util.parseJson got text that is not JSON"),
        ["urlEncode"] = WebUtility.UrlEncode,
        ["urlDecode"] = WebUtility.UrlDecode,
        ["base64Encode"] = text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
        ["base64Decode"] = DecodeBase64,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Names => Functions.Keys;

    public static bool Exists(string name) => Functions.ContainsKey(name);

    public static object? Call(string name, object? argument) => Functions[name](TemplateValues.Text(argument));

    private static string DecodeBase64(string text)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException)
        {
            throw new TemplateException("$util.base64Decode got text that is not base64");
        }
    }

    private static string EscapeJavaScript(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            _ = character switch
            {
                '\b' => result.Append(@"\b"),
                '\n' => result.Append(@"\n"),
                '\t' => result.Append(@"\t"),
                '\f' => result.Append(@"\f"),
                '\r' => result.Append(@"\r"),
                '\'' or '"' or '\\' or '/' => result.Append('\\').Append(character),
                < ' ' or > '~' => result.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
                _ => result.Append(character),
            };
        }

        return result.ToString();
    }
}
