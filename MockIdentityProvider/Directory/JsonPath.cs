using System.Globalization;
using System.Text;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>Writes JSON paths (RFC 9535 normalized where a name is not plain), safe to print on a terminal.</summary>
internal static class JsonPath
{
    private const int LongestName = 60;

    public const string Root = "$";

    public static string Member(string parent, string name) =>
        IsPlain(name) ? $"{parent}.{name}" : $"{parent}['{Printable(name)}']";

    public static string Item(string parent, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{parent}[{index}]");

    /// <summary>The text with control characters replaced and cut to a readable length.</summary>
    public static string Printable(string text)
    {
        var printable = new StringBuilder(Math.Min(text.Length, LongestName) + 3);
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, LongestName)))
        {
            printable.Append(char.IsControl(character) || char.IsSurrogate(character) ? '\uFFFD' : character);
        }

        return text.Length > LongestName ? printable.Append("...").ToString() : printable.ToString();
    }

    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= LongestName && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-');
}
