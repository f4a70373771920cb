namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>The latest decisions, in bounded memory.</summary>
internal sealed class DecisionLog(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Decision?[] _ring = new Decision[capacity];
    private long _next;

    public void Add(Decision decision)
    {
        lock (_lock)
        {
            _ring[_next++ % _ring.Length] = decision;
        }
    }

    /// <returns>What the filter accepts, newest first.</returns>
    public IReadOnlyList<Decision> Find(DecisionFilter filter)
    {
        var found = new List<Decision>();
        lock (_lock)
        {
            for (var i = _next - 1; i >= Math.Max(0, _next - _ring.Length) && found.Count < filter.Limit; i--)
            {
                if (_ring[i % _ring.Length] is { } decision && filter.Accepts(decision))
                {
                    found.Add(decision);
                }
            }
        }

        return found;
    }
}
