namespace Causeway.Authorizer.Keys;

/// <summary>The keys of one source: fetched once for all who ask, refreshed behind their back, kept while the source is down.</summary>
internal sealed class SigningKeyCache(IKeySetSource source, KeyCachePolicy policy, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly TokenBucket _unknownKeys = new(policy.UnknownKeyBurst, policy.UnknownKeyInterval, time);
    private Snapshot? _current;
    private Failure? _failure;
    private Task _refresh = Task.CompletedTask;

    /// <summary>The refresh under way, if any; it never fails.</summary>
    public Task Refresh
    {
        get
        {
            lock (_gate)
            {
                return _refresh;
            }
        }
    }

    public Task PrefetchAsync() => StartRefresh(pauseAfterFailure: policy.RetryAfter);

    public async ValueTask<SigningKey?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (Usable(now) is not { } snapshot)
        {
            await StartRefresh(pauseAfterFailure: policy.RetryAfter).WaitAsync(cancellationToken).ConfigureAwait(false);
            return (Usable(now) ?? throw Unavailable()).Find(keyId);
        }

        if (snapshot.Age(now) > policy.RefreshAfter)
        {
            var refresh = StartRefresh(pauseAfterFailure: policy.RefreshRetryAfter);
            if (snapshot.Age(now) > 2 * policy.RefreshAfter)
            {
                // Nobody asked for a long time; withdrawn keys must not get one more use out of that.
                await refresh.WaitAsync(cancellationToken).ConfigureAwait(false);
                snapshot = _current ?? snapshot;
            }
        }

        return snapshot.Find(keyId) ?? await FindUnknownAsync(keyId, snapshot, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<SigningKey?> FindUnknownAsync(string keyId, Snapshot snapshot, CancellationToken cancellationToken)
    {
        if (!Refresh.IsCompleted || _unknownKeys.TryTake())
        {
            await StartRefresh(pauseAfterFailure: TimeSpan.Zero).WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        // Whether the key is real cannot be known while the last look at the source failed.
        return _failure is null ? (_current ?? snapshot).Find(keyId) : throw Unavailable();
    }

    private Snapshot? Usable(DateTimeOffset now) =>
        _current is { } snapshot && snapshot.Age(now) is var age && age <= policy.MaximumAge && age >= -policy.RefreshAfter
            ? snapshot
            : null;

    private Task StartRefresh(TimeSpan pauseAfterFailure)
    {
        lock (_gate)
        {
            if (_refresh.IsCompleted && !(_failure is { } failure && (time.GetUtcNow() - failure.At).Duration() < pauseAfterFailure))
            {
                _refresh = Task.Run(RefreshAsync);
            }

            return _refresh;
        }
    }

    private async Task RefreshAsync()
    {
        try
        {
            var keys = await source.FetchAsync().ConfigureAwait(false);
            _current = new Snapshot(keys, time.GetUtcNow());
            _failure = null;
        }
        catch (Exception e)
        {
            // Whatever it is, without keys nothing passes, and those who wait must not wait in vain.
            _failure = new Failure(e as KeysUnavailableException ?? new KeysUnavailableException("the keys cannot be read", e), time.GetUtcNow());
        }
    }

    private KeysUnavailableException Unavailable() =>
        new(_failure?.Cause.Message ?? "the keys are too old", _failure?.Cause);

    private sealed record Snapshot(KeySet Keys, DateTimeOffset FetchedAt)
    {
        public TimeSpan Age(DateTimeOffset now) => now - FetchedAt;

        public SigningKey? Find(string keyId) => Keys.Keys.GetValueOrDefault(keyId);
    }

    private sealed record Failure(KeysUnavailableException Cause, DateTimeOffset At);
}
