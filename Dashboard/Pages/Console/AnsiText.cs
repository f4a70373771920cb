using System.Text;

namespace Causeway.Dashboard.Pages.Console;

/// <summary>Turns ANSI escape sequences into styled text. Colors become classes; every other sequence is left out.</summary>
/// <seealso href="https://ecma-international.org/publications-and-standards/standards/ecma-48/"/>
internal static class AnsiText
{
    private const char Escape = '\e';

    public static string Strip(string line) => line.Contains(Escape) ? string.Concat(Parse(line).Select(segment => segment.Text)) : line;

    public static IReadOnlyList<AnsiSegment> Parse(string line)
    {
        var segments = new List<AnsiSegment>();
        var style = AnsiStyle.Plain;
        var text = new StringBuilder();
        for (var index = 0; index < line.Length; index++)
        {
            if (line[index] != Escape)
            {
                if (!char.IsControl(line[index]) || line[index] == '\t')
                {
                    text.Append(line[index]);
                }

                continue;
            }

            var end = EndOf(line, index);
            if (end < line.Length && line[end] == 'm' && line[index + 1] == '[')
            {
                Flush();
                style = style.Apply(line.AsSpan(index + 2, end - index - 2));
            }

            index = end;
        }

        Flush();
        return segments;

        void Flush()
        {
            if (text.Length > 0)
            {
                segments.Add(new AnsiSegment(text.ToString(), style.Classes));
                text.Clear();
            }
        }
    }

    /// <summary>Where the sequence that begins here has its last character; the end of the line where it has none.</summary>
    private static int EndOf(string line, int start)
    {
        if (start + 1 >= line.Length)
        {
            return line.Length;
        }

        var index = start + 2;
        switch (line[start + 1])
        {
            case '[':
                while (index < line.Length && line[index] is < '@' or > '~')
                {
                    index++;
                }

                return index;
            case ']':
                while (index < line.Length && line[index] != '\a' && !(line[index] == Escape && index + 1 < line.Length && line[index + 1] == '\\'))
                {
                    index++;
                }

                return index < line.Length && line[index] == Escape ? index + 1 : index;
            default:
                return start + 1;
        }
    }
}
