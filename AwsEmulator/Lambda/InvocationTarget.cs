using Causeway.AwsEmulator.Lambda.Runtime;

namespace Causeway.AwsEmulator.Lambda;

/// <summary>What runs an invocation, or why nothing does.</summary>
internal sealed record InvocationTarget
{
    public string Version { get; init; } = "$LATEST";

    /// <summary>The end of an invocation that must not start.</summary>
    public InvocationEnd? Refusal { get; init; }

    /// <summary>Runs it to its end, also when nobody waits any longer.</summary>
    public Func<Invocation, Task<InvocationEnd>> RunAsync { get; init; } = invocation => invocation.Completion;

    /// <summary>Nobody waits any longer: what did not start need not.</summary>
    public Action<Invocation> Withdraw { get; init; } = _ => { };
}
