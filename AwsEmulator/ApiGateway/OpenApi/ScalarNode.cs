namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <remarks>
/// <c>Quoted</c>: Whether the document marks the value as text; a plain one may be a number, boolean or null.
/// </remarks>
internal sealed record ScalarNode(string Path, int Line, string Value, bool Quoted) : DocumentNode(Path, Line)
{
    public bool IsNull => !Quoted && Value is ("" or "null" or "~" or "Null" or "NULL");
}
