namespace DotNet.Testcontainers.Containers;

#pragma warning disable CA1815 // equality: the genuine structure has none of its own either
public readonly struct ExecResult(string stdout, string stderr, long? exitCode)
{
    public string Stdout { get; } = stdout;

    public string Stderr { get; } = stderr;

    public long? ExitCode { get; } = exitCode;
}
#pragma warning restore CA1815
