using System.Collections.Concurrent;

namespace Causeway.AwsEmulator.State;

/// <summary>The default: what was created is gone when the emulator ends.</summary>
internal sealed class MemoryStateStore : IStateStore
{
    private readonly ConcurrentDictionary<(string Kind, string Key), ReadOnlyMemory<byte>> _entries = new();

    public IReadOnlyList<StateEntry> Load(string kind) =>
    [
        .. _entries.Where(entry => entry.Key.Kind == kind)
            .Select(entry => new StateEntry(entry.Key.Key, entry.Value))
            .OrderBy(entry => entry.Key, StringComparer.Ordinal),
    ];

    public ReadOnlyMemory<byte>? Find(string kind, string key) =>
        _entries.TryGetValue((kind, key), out var value) ? value : default(ReadOnlyMemory<byte>?);

    public void Save(string kind, string key, ReadOnlyMemory<byte> value) => _entries[(kind, key)] = value.ToArray();

    public void Keep(string kind, IEnumerable<string> keys)
    {
        var kept = keys.ToHashSet(StringComparer.Ordinal);
        foreach (var entry in _entries.Keys.Where(entry => entry.Kind == kind && !kept.Contains(entry.Key)))
        {
            _entries.TryRemove(entry, out _);
        }
    }

    public void Delete(string kind, string key) => _entries.TryRemove((kind, key), out _);
}
