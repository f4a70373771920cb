namespace Causeway.AwsEmulator.ApiGateway.Mapping;

/// <summary>A body template of an integration: literal text.</summary>
internal sealed class MappingTemplate
{
    private readonly string _text;

    private MappingTemplate(string text) => _text = text;

    /// <exception cref="FormatException">The template evaluates something, which is not supported.</exception>
    public static MappingTemplate Parse(string text)
    {
        var lines = text.Split('\n');
        var line = Array.FindIndex(lines, candidate => candidate.AsSpan().IndexOfAny('$', '#') >= 0);
        return line < 0
            ? new MappingTemplate(text)
            : throw new FormatException($"line {line + 1} of the template evaluates \"{lines[line].Trim()}\"; only literal text is supported");
    }

    public string Render() => _text;
}
