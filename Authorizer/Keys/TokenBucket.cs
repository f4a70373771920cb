namespace Causeway.Authorizer.Keys;

/// <summary>Grants a number of takes at once, and one more each interval.</summary>
internal sealed class TokenBucket(int capacity, TimeSpan interval, TimeProvider time)
{
    private readonly Lock _gate = new();
    private int _taken;
    private DateTimeOffset _countedAt;

    public bool TryTake()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var intervals = Math.Floor((now - _countedAt) / interval);
            var isUntouched = _taken == 0 || intervals >= _taken;
            _taken = isUntouched ? 0 : _taken - (int)Math.Max(intervals, 0);
            _countedAt = isUntouched || intervals < 0 ? now : _countedAt + (intervals * interval);
            if (_taken == capacity)
            {
                return false;
            }

            _taken++;
            return true;
        }
    }
}
