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
