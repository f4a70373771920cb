using System.Globalization;

namespace Causeway.Dashboard.Pages.Console;

/// <summary>What Select Graphic Rendition sequences have set so far.</summary>
internal sealed record AnsiStyle(int? Foreground, int? Background, bool Bold, bool Dim, bool Italic, bool Underline)
{
    private const int Bright = 8;
    private const int DirectColor = 2;
    private const int PaletteColor = 5;

    public static AnsiStyle Plain { get; } = new(null, null, false, false, false, false);

    public string Classes => string.Join(' ', new[]
    {
        Foreground is { } foreground ? $"f{foreground}" : null,
        Background is { } background ? $"b{background}" : null,
        Bold ? "bold" : null,
        Dim ? "dim" : null,
        Italic ? "italic" : null,
        Underline ? "underline" : null,
    }.Where(name => name is not null));

    /// <param name="parameters">What stands between <c>ESC [</c> and <c>m</c>.</param>
    public AnsiStyle Apply(ReadOnlySpan<char> parameters)
    {
        var codes = new List<int>();
        foreach (var range in parameters.Split(';'))
        {
            codes.Add(int.TryParse(parameters[range], NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 0);
        }

        var style = this;
        for (var index = 0; index < codes.Count; index++)
        {
            style = codes[index] switch
            {
                0 => Plain,
                1 => style with { Bold = true },
                2 => style with { Dim = true },
                3 => style with { Italic = true },
                4 => style with { Underline = true },
                22 => style with { Bold = false, Dim = false },
                23 => style with { Italic = false },
                24 => style with { Underline = false },
                >= 30 and <= 37 => style with { Foreground = codes[index] - 30 },
                38 => style with { Foreground = Extended(codes, ref index) },
                39 => style with { Foreground = null },
                >= 40 and <= 47 => style with { Background = codes[index] - 40 },
                48 => style with { Background = Extended(codes, ref index) },
                49 => style with { Background = null },
                >= 90 and <= 97 => style with { Foreground = codes[index] - 90 + Bright },
                >= 100 and <= 107 => style with { Background = codes[index] - 100 + Bright },
                _ => style,
            };
        }

        return style;
    }

    /// <summary>One of 256 colors, or any color, as the nearest of the sixteen that the style sheet has.</summary>
    private static int? Extended(List<int> codes, ref int index)
    {
        if (index + 2 < codes.Count && codes[index + 1] == PaletteColor)
        {
            var color = codes[index += 2];
            return color switch
            {
                < 16 => color,
                < 232 => Nearest((color - 16) / 36 * 51, (color - 16) / 6 % 6 * 51, (color - 16) % 6 * 51),
                _ => Nearest((color - 232) * 11, (color - 232) * 11, (color - 232) * 11),
            };
        }

        if (index + 4 < codes.Count && codes[index + 1] == DirectColor)
        {
            index += 4;
            return Nearest(codes[index - 2], codes[index - 1], codes[index]);
        }

        return null;
    }

    private static int Nearest(int red, int green, int blue)
    {
        var strongest = Math.Max(red, Math.Max(green, blue));
        if (strongest < 48)
        {
            return 0;
        }

        var hue = (red * 2 > strongest ? 1 : 0) + (green * 2 > strongest ? 2 : 0) + (blue * 2 > strongest ? 4 : 0);
        return hue + (strongest > 170 ? Bright : 0);
    }
}
