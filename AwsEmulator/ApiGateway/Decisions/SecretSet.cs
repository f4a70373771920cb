using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Causeway.ServiceDefaults;

namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>
/// The values that nobody may read, and how they are hidden in any text: the values themselves in the forms they appear in,
/// what has the shape of a token, and what stands under a telling name.
/// </summary>
internal sealed partial class SecretSet
{
    /// <summary>A value of fewer letters would only make a sentence unreadable; as a whole value it is hidden all the same.</summary>
    private const int ShortestInSentences = 4;

    /// <summary>Only a value this long cannot be a word that a path or a name has by chance.</summary>
    private const int ShortestInNames = 16;

    private readonly HashSet<string> _forms = new(StringComparer.Ordinal);
    private readonly HashSet<string> _pathSegments = new(StringComparer.Ordinal);
    private string[]? _longestFirst;

    public void Add(string? secret)
    {
        if (string.IsNullOrEmpty(secret))
        {
            return;
        }

        AddForms(secret);
        if (secret.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var space && secret[(space + 1)..].Trim() is { Length: > 0 } credential)
        {
            AddForms(credential);
        }
    }

    /// <summary>Adds a part of the path, which is hidden there however short it is.</summary>
    public void AddPath(string part)
    {
        Add(part);
        Add(Uri.UnescapeDataString(part));
        _pathSegments.UnionWith(part.Split('/'));
    }

    /// <summary>Adds a value if its name tells that it is one to hide.</summary>
    public void AddIfTelling(string name, string? value)
    {
        if (TellingNames.IsTelling(name))
        {
            Add(value);
        }
    }

    /// <summary>The same for a JSON value and all that it holds.</summary>
    public void AddIfTelling(string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    AddIfTelling(member.Name, member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    AddIfTelling(name, item);
                }

                break;
            case JsonValueKind.String or JsonValueKind.Number:
                AddIfTelling(name, value.ToString());
                break;
        }
    }

    /// <summary>Hides a value of its own, or what it holds.</summary>
    public string HideValue(string value) => _forms.Contains(value) ? TokenMask.Replacement : HideIn(value);

    /// <summary>Hides what a sentence or a document holds.</summary>
    public string HideIn(string text) =>
        Scheme().Replace(Assignment().Replace(HideKnown(text), HideAssigned), $"$1 {TokenMask.Replacement}");

    /// <summary>Hides only the values of the set, and tokens.</summary>
    public string HideKnown(string text) => TokenMask.Apply(Replace(text, ShortestInSentences));

    /// <summary>Hides what a path or a name holds; words stay, even if a header or a parameter has the same.</summary>
    public string HideInName(string name) => TokenMask.Apply(Replace(name, ShortestInNames));

    private void AddForms(string secret)
    {
        _forms.Add(secret);
        _forms.Add(JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value);
        _forms.Add(JsonEncodedText.Encode(secret).Value);
        _forms.Add(Uri.EscapeDataString(secret));
        _longestFirst = null;
    }

    private string Replace(string text, int shortest)
    {
        _longestFirst ??= [.. _forms.OrderByDescending(form => form.Length)];
        foreach (var form in _longestFirst)
        {
            if (form.Length < shortest)
            {
                break;
            }

            text = text.Replace(form, TokenMask.Replacement, StringComparison.Ordinal);
        }

        return _pathSegments.Count == 0 ? text : Segment().Replace(text, match => _pathSegments.Contains(match.Value) ? TokenMask.Replacement : match.Value);
    }

    private static string HideAssigned(Match match) => TellingNames.IsTelling(match.Groups["name"].Value)
        ? $"{match.Groups["name"].Value}{match.Groups["sign"].Value}{TokenMask.Replacement}"
        : match.Value;

    /// <summary>What stands behind a slash.</summary>
    [GeneratedRegex("""(?<=/)[^/\s"\\?:]+""", RegexOptions.CultureInvariant)]
    private static partial Regex Segment();

    /// <summary>A form's <c>name=value</c>, or JSON's <c>"name":"value"</c>, which may itself be text in JSON.</summary>
    [GeneratedRegex("""(?<![A-Za-z0-9_-])(?<name>[A-Za-z0-9_-]{1,100})(?:(?<sign>=)[^\s&;,"'<>\\)}]+|(?<sign>\\{0,7}"\s{0,9}:\s{0,9}\\{0,7}")[^"\\]+)""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();

    /// <summary>A credential after its scheme; a word in a sentence is shorter.</summary>
    [GeneratedRegex("""\b(Bearer|Basic|DPoP|Negotiate) +[A-Za-z0-9+/=._~-]{16,}""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();
}
