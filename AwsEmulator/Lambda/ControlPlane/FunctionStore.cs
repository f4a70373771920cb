using System.Collections.Concurrent;
using System.Text.Json;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Lambda.ControlPlane.Model;
using Causeway.AwsEmulator.State;

namespace Causeway.AwsEmulator.Lambda.ControlPlane;

/// <summary>
/// The functions that were created. Changes of one function come one after the other, each saved before anyone sees it;
/// reading takes no lock.
/// </summary>
internal sealed class FunctionStore
{
    private const string FunctionKind = "lambda-functions";
    private const string CodeKind = "lambda-code";

    private readonly ConcurrentDictionary<string, Slot> _slots = new(StringComparer.Ordinal);
    private readonly IStateStore _state;

    /// <exception cref="ConfigurationException">What was saved is damaged.</exception>
    public FunctionStore(IStateStore state)
    {
        _state = state;
        var errors = new List<string>();
        foreach (var entry in state.Load(FunctionKind))
        {
            var function = JsonSerializer.Deserialize(entry.Value.Span, FunctionJson.Default.FunctionRecord)!;
            _slots[entry.Key] = new Slot { Current = function };
            errors.AddRange(function.Versions
                .Where(version => state.Find(CodeKind, version.CodeKey) is null)
                .Select(version => $"{StateOptions.Setting}: the code of the function {entry.Key}, version {version.Configuration.Version}, is missing."));
        }

        if (errors.Count > 0)
        {
            throw new ConfigurationException(errors);
        }

        state.Keep(CodeKind, List().SelectMany(function => function.Versions).Select(version => version.CodeKey));
    }

    /// <summary>Every function, by name.</summary>
    public IReadOnlyList<FunctionRecord> List() =>
        [.. _slots.Values.Select(slot => slot.Current).OfType<FunctionRecord>().OrderBy(function => function.Name, StringComparer.Ordinal)];

    public FunctionRecord? Find(string name) => _slots.TryGetValue(name, out var slot) ? slot.Current : null;

    /// <summary>Adds a function; false if there is one of that name.</summary>
    public bool TryCreate(FunctionRecord function, ReadOnlyMemory<byte> zip)
    {
        var slot = _slots.GetOrAdd(function.Name, _ => new Slot());
        lock (slot.Gate)
        {
            if (slot.Current is not null)
            {
                return false;
            }

            _state.Save(CodeKind, function.Latest.CodeKey, zip);
            Set(slot, function);
            return true;
        }
    }

    /// <summary>Replaces a function by what <paramref name="change"/> makes of it; null if there is none of that name.</summary>
    /// <param name="name">The plain name.</param>
    /// <param name="change">Decides; may throw to change nothing.</param>
    /// <param name="zip">The code, if the change names a new code key for the latest version.</param>
    public FunctionRecord? Change(string name, Func<FunctionRecord, FunctionRecord> change, ReadOnlyMemory<byte>? zip = null)
    {
        if (!_slots.TryGetValue(name, out var slot))
        {
            return null;
        }

        lock (slot.Gate)
        {
            if (slot.Current is not { } current)
            {
                return null;
            }

            var changed = change(current);
            if (changed == current)
            {
                return current;
            }

            if (zip is { } bytes)
            {
                _state.Save(CodeKind, changed.Latest.CodeKey, bytes);
            }

            Set(slot, changed);
            DeleteCode(current.Versions.Select(version => version.CodeKey).Except(changed.Versions.Select(version => version.CodeKey)));
            return changed;
        }
    }

    /// <summary>Removes a function; false if there is none of that name.</summary>
    public bool TryDelete(string name)
    {
        if (!_slots.TryGetValue(name, out var slot))
        {
            return false;
        }

        lock (slot.Gate)
        {
            if (slot.Current is not { } current)
            {
                return false;
            }

            _state.Delete(FunctionKind, name);
            slot.Current = null;
            DeleteCode(current.Versions.Select(version => version.CodeKey).Distinct());
            return true;
        }
    }

    /// <summary>The zip of a version.</summary>
    public ReadOnlyMemory<byte>? FindCode(string codeKey) => _state.Find(CodeKind, codeKey);

    private void Set(Slot slot, FunctionRecord function)
    {
        _state.Save(FunctionKind, function.Name, JsonSerializer.SerializeToUtf8Bytes(function, FunctionJson.Default.FunctionRecord));
        slot.Current = function;
    }

    private void DeleteCode(IEnumerable<string> codeKeys)
    {
        foreach (var codeKey in codeKeys)
        {
            _state.Delete(CodeKind, codeKey);
        }
    }

    /// <summary>Stays when its function is deleted, so that whoever creates it again waits for the same lock.</summary>
    private sealed class Slot
    {
        private FunctionRecord? _current;

        public Lock Gate { get; } = new();

        public FunctionRecord? Current
        {
            get => Volatile.Read(ref _current);
            set => Volatile.Write(ref _current, value);
        }
    }
}
