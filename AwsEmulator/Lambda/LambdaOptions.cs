namespace Causeway.AwsEmulator.Lambda;

/// <summary>The configuration section <c>Lambda</c> as written; <see cref="LambdaSettings"/> is what it means.</summary>
internal sealed class LambdaOptions
{
    public const string Section = "Lambda";

    /// <summary>How long an invocation waits for a first environment to attach, in seconds.</summary>
    public string? AttachTimeoutSeconds { get; set; }

    /// <summary>How many invocations run at once, of all functions together.</summary>
    public string? ConcurrentExecutions { get; set; }

    /// <summary>How long the environment of a function's code is kept without work, in seconds.</summary>
    public string? IdleTimeoutSeconds { get; set; }

    public Dictionary<string, LambdaFunctionOptions> Functions { get; set; } = [];
}
