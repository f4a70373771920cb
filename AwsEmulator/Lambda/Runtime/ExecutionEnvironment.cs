namespace Causeway.AwsEmulator.Lambda.Runtime;

/// <summary>
/// An execution environment: a process that polls for invocations over a connection of its own. All that changes is
/// guarded by the function's lock.
/// </summary>
internal sealed class ExecutionEnvironment
{
    /// <summary>Counts the environments of a function, for people.</summary>
    public int Number { get; set; }

    /// <summary>Whether its client holds the connection between requests, so that losing it means that the process died.</summary>
    public required bool KeepsConnection { get; init; }

    /// <summary>The poll that waits for an invocation.</summary>
    public TaskCompletionSource<Invocation>? Poll { get; set; }

    /// <summary>The invocation it works on.</summary>
    public Invocation? Current { get; set; }

    /// <summary>When the current invocation was handed over; null while that has not begun.</summary>
    public long? DeliveredAt { get; set; }

    /// <summary>The connection is gone.</summary>
    public bool Disconnected { get; set; }
}
