namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>A value of a YAML or JSON document that knows where it stands.</summary>
/// <param name="Path">JSON path from the root, <c>$</c>.</param>
/// <param name="Line">Line in the file, from 1.</param>
internal abstract record DocumentNode(string Path, int Line)
{
    private static bool IsPlainName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    /// <summary>The JSON path of a member of this node.</summary>
    public string MemberPath(string name) =>
        IsPlainName(name) ? $"{Path}.{name}" : $"{Path}['{name.Replace("'", "\\'", StringComparison.Ordinal)}']";
}
