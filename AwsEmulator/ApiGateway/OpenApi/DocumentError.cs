namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>One mistake of a definition: where it is, and what to do about it.</summary>
internal sealed record DocumentError(string File, int Line, string Path, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Path}: {Message}";
}
