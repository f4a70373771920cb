namespace Causeway.AwsEmulator.Lambda;

/// <summary>The configuration section <c>Lambda</c> as written; <see cref="LambdaSettings"/> is what it means.</summary>
internal sealed class LambdaOptions
{
    public const string Section = "Lambda";

    /// <summary>How long an invocation waits for a first environment to attach, in seconds.</summary>
    public string? AttachTimeoutSeconds { get; set; }

    public Dictionary<string, LambdaFunctionOptions> Functions { get; set; } = [];
}
