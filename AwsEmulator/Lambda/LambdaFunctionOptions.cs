namespace Causeway.AwsEmulator.Lambda;

/// <summary>The configuration section <c>Lambda:Functions:{name}</c> as written.</summary>
internal sealed class LambdaFunctionOptions
{
    public string? TimeoutSeconds { get; set; }

    public string? MemorySize { get; set; }
}
