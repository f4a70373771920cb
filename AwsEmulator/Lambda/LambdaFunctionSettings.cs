namespace Causeway.AwsEmulator.Lambda;

/// <summary>A function's limits; the defaults are those of the service.</summary>
internal sealed record LambdaFunctionSettings
{
    public static readonly LambdaFunctionSettings Default = new();

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    public int MemorySize { get; init; } = 128;
}
