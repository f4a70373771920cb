using System.Globalization;
using System.Text;

namespace Causeway.AwsEmulator.ApiGateway.Mapping.Templates;

/// <summary>A position in a template's text.</summary>
internal sealed class TemplateScanner(string text, int firstLine)
{
    private int _counted;
    private int _line = firstLine;

    public string Text => text;

    public int Position { get; set; }

    public bool AtEnd => Position >= text.Length;

    public char Current => Position < text.Length ? text[Position] : '\0';

    public char Next => Position + 1 < text.Length ? text[Position + 1] : '\0';

    public int Line
    {
        get
        {
            for (; _counted < Position && _counted < text.Length; _counted++)
            {
                _line += text[_counted] == '\n' ? 1 : 0;
            }

            return _line;
        }
    }

    public bool StartsWith(string value) => text.AsSpan(Position).StartsWith(value, StringComparison.Ordinal);

    public bool TryTake(string value)
    {
        if (!StartsWith(value))
        {
            return false;
        }

        Position += value.Length;
        return true;
    }

    public void SkipWhiteSpace()
    {
        while (!AtEnd && char.IsWhiteSpace(Current))
        {
            Position++;
        }
    }

    public string? TakeName()
    {
        if (!char.IsAsciiLetter(Current) && Current != '_')
        {
            return null;
        }

        var start = Position;
        while (!AtEnd && (char.IsAsciiLetterOrDigit(Current) || Current is '_' or '-'))
        {
            Position++;
        }

        return text[start..Position];
    }

    /// <summary>A whole number, or one with a fraction.</summary>
    public object TakeNumber()
    {
        var start = Position;
        while (char.IsAsciiDigit(Current) || (Current == '.' && char.IsAsciiDigit(Next)))
        {
            Position++;
        }

        var digits = text.AsSpan(start, Position - start);
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole
            : double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? (object)number
            : throw Error($"\"{digits}\" is not a number");
    }

    /// <summary>The content of a quoted string; a doubled quote stands for one.</summary>
    public string TakeQuoted(char quote)
    {
        var content = new StringBuilder();
        Position++;
        while (true)
        {
            if (AtEnd)
            {
                throw Error($"a string without its closing {quote}");
            }

            var character = Current;
            Position++;
            if (character == quote)
            {
                if (Current != quote)
                {
                    return content.ToString();
                }

                Position++;
            }

            content.Append(character);
        }
    }

    /// <summary>A directive alone at the end of its line takes the line break with it.</summary>
    public void SkipLineEnd()
    {
        var position = Position;
        while (position < text.Length && text[position] is (' ' or '\t' or '\r'))
        {
            position++;
        }

        if (position < text.Length && text[position] == '\n')
        {
            Position = position + 1;
        }
    }

    public FormatException Error(string message) => new($"line {Line} of the template: {message}");
}
