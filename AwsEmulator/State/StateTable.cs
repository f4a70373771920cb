using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Causeway.AwsEmulator.State;

/// <summary>
/// The things of one kind, by key. Changes of one thing come one after the other, each saved before anyone sees it;
/// reading takes no lock.
/// </summary>
/// <typeparam name="T">A record that never changes.</typeparam>
internal sealed class StateTable<T>
    where T : class
{
    private readonly ConcurrentDictionary<string, Slot> _slots = new(StringComparer.Ordinal);
    private readonly IStateStore _state;
    private readonly string _kind;
    private readonly JsonTypeInfo<T> _type;

    public StateTable(IStateStore state, string kind, JsonTypeInfo<T> type)
    {
        (_state, _kind, _type) = (state, kind, type);
        foreach (var entry in state.Load(kind))
        {
            _slots[entry.Key] = new Slot { Current = JsonSerializer.Deserialize(entry.Value.Span, type) };
        }
    }

    /// <summary>All of them, by key.</summary>
    public IReadOnlyList<T> List() =>
        [.. _slots.OrderBy(slot => slot.Key, StringComparer.Ordinal).Select(slot => slot.Value.Current).OfType<T>()];

    public T? Find(string key) => _slots.TryGetValue(key, out var slot) ? slot.Current : null;

    /// <summary>Adds one; false if there is one of that key.</summary>
    public bool TryAdd(string key, T value)
    {
        var slot = _slots.GetOrAdd(key, _ => new Slot());
        lock (slot.Gate)
        {
            if (slot.Current is not null)
            {
                return false;
            }

            Set(slot, key, value);
            return true;
        }
    }

    /// <summary>Replaces one by what <paramref name="change"/> makes of it; null if there is none of that key.</summary>
    public T? Change(string key, Func<T, T> change)
    {
        if (!_slots.TryGetValue(key, out var slot))
        {
            return null;
        }

        lock (slot.Gate)
        {
            if (slot.Current is { } current && change(current) is var changed && !ReferenceEquals(changed, current))
            {
                Set(slot, key, changed);
            }

            return slot.Current;
        }
    }

    /// <summary>Removes one, unless <paramref name="check"/> throws; false if there is none of that key.</summary>
    public bool TryRemove(string key, Action<T>? check = null)
    {
        if (!_slots.TryGetValue(key, out var slot))
        {
            return false;
        }

        lock (slot.Gate)
        {
            if (slot.Current is not { } current)
            {
                return false;
            }

            check?.Invoke(current);
            _state.Delete(_kind, key);
            slot.Current = null;
            return true;
        }
    }

    private void Set(Slot slot, string key, T value)
    {
        _state.Save(_kind, key, JsonSerializer.SerializeToUtf8Bytes(value, _type));
        slot.Current = value;
    }

    /// <summary>Stays when its content is removed, so that whoever adds it again waits for the same lock.</summary>
    private sealed class Slot
    {
        private T? _current;

        public Lock Gate { get; } = new();

        public T? Current
        {
            get => Volatile.Read(ref _current);
            set => Volatile.Write(ref _current, value);
        }
    }
}
