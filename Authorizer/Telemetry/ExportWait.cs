namespace Causeway.Authorizer.Telemetry;

/// <summary>
/// Waits for exports while they come through. A collector that has gone silent costs one wait a pause, not one an
/// invocation: callers must not pay for it.
/// </summary>
/// <param name="export">Sends what there is, and tells whether that was done in time.</param>
/// <param name="time">The clock.</param>
internal sealed class ExportWait(Func<bool> export, TimeProvider time)
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private DateTimeOffset _pausedUntil;

    public void Complete()
    {
        if (time.GetUtcNow() >= _pausedUntil && !export())
        {
            _pausedUntil = time.GetUtcNow() + Pause;
        }
    }
}
