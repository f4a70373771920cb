namespace Causeway.MockIdentityProvider.Directory;

/// <summary>A directory with the JSON it was read from.</summary>
internal sealed record LoadedDirectory(EntraDirectory Directory, ReadOnlyMemory<byte> Json)
{
    /// <exception cref="Startup.ConfigurationException">The JSON has mistakes; all of them are listed.</exception>
    public static LoadedDirectory Parse(ReadOnlyMemory<byte> json, string source)
    {
        ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
        var text = json.Span.StartsWith(byteOrderMark) ? json[byteOrderMark.Length..] : json;
        return new LoadedDirectory(DirectoryParser.Parse(text, source), text);
    }
}
