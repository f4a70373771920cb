namespace Causeway.AwsEmulator.ApiGateway.Throttling;

/// <summary>Counts requests against a limit, which may change between them.</summary>
internal sealed class TokenBucket(TimeProvider time)
{
    private readonly Lock _lock = new();
    private double _tokens = double.PositiveInfinity;
    private long _filled = time.GetTimestamp();

    public bool TryTake(Throttle throttle)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _tokens = Math.Min(throttle.BurstLimit, _tokens + (time.GetElapsedTime(_filled, now).TotalSeconds * throttle.RateLimit));
            _filled = now;
            if (_tokens < 1)
            {
                return false;
            }

            _tokens--;
            return true;
        }
    }
}
