using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Causeway.AwsEmulator.ApiGateway.Authorizers;

/// <summary>
/// Results of one authorizer of one API on one stage. An instance per authorizer makes it impossible for a result to
/// reach another authorizer, stage or API; keys are hashes, so that no token is kept.
/// </summary>
/// <remarks>
/// Concurrent first requests with the same identity each invoke the function, as on AWS, where nothing documents that
/// calls are merged; the result that arrives last stays.
/// </remarks>
internal sealed class AuthorizerCache<TResult>(TimeSpan timeToLive, TimeProvider time, int capacity = 10_000)
    where TResult : class
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Key, Entry> _entries = [];

    public bool IsEnabled => timeToLive > TimeSpan.Zero;

    public bool TryGet(IReadOnlyList<string> identity, [NotNullWhen(true)] out TResult? result, out TimeSpan age)
    {
        result = null;
        age = TimeSpan.Zero;
        if (!IsEnabled)
        {
            return false;
        }

        var key = Key.Create(identity);
        var now = time.GetTimestamp();
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out var entry))
            {
                return false;
            }

            age = time.GetElapsedTime(entry.Stored, now);
            if (age >= timeToLive)
            {
                _entries.Remove(key);
                return false;
            }

            result = entry.Result;
            return true;
        }
    }

    public void Store(IReadOnlyList<string> identity, TResult result)
    {
        if (!IsEnabled)
        {
            return;
        }

        var key = Key.Create(identity);
        var now = time.GetTimestamp();
        lock (_lock)
        {
            if (_entries.Count >= capacity && !_entries.ContainsKey(key))
            {
                MakeRoom(now);
            }

            _entries[key] = new Entry(result, now);
        }
    }

    public void Flush()
    {
        lock (_lock)
        {
            _entries.Clear();
        }
    }

    /// <summary>Drops what has expired, or the oldest tenth when nothing has.</summary>
    private void MakeRoom(long now)
    {
        var expired = _entries.Where(pair => time.GetElapsedTime(pair.Value.Stored, now) >= timeToLive).Select(pair => pair.Key).ToList();
        var removable = expired.Count > 0
            ? expired
            : [.. _entries.OrderBy(pair => pair.Value.Stored).Take(Math.Max(1, capacity / 10)).Select(pair => pair.Key)];
        foreach (var key in removable)
        {
            _entries.Remove(key);
        }
    }

    private readonly record struct Entry(TResult Result, long Stored);

    private readonly record struct Key(UInt128 Low, UInt128 High)
    {
        /// <summary>Lengths go into the hash, so that values cannot be shifted between identity sources.</summary>
        public static Key Create(IReadOnlyList<string> identity)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            Span<byte> length = stackalloc byte[sizeof(int)];
            foreach (var value in identity)
            {
                var bytes = Encoding.UTF8.GetBytes(value);
                BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
                hash.AppendData(length);
                hash.AppendData(bytes);
            }

            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            hash.GetHashAndReset(digest);
            return new Key(
                BinaryPrimitives.ReadUInt128LittleEndian(digest), BinaryPrimitives.ReadUInt128LittleEndian(digest[16..]));
        }
    }
}
