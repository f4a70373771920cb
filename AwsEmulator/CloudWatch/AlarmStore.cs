using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.State;

namespace Causeway.AwsEmulator.CloudWatch;

/// <summary>The alarms that clients put: their parameters, by name. Nothing evaluates them.</summary>
internal sealed class AlarmStore
{
    private const string Kind = "cloudwatch-alarms";

    private readonly ConcurrentDictionary<string, JsonObject> _alarms = new(StringComparer.Ordinal);
    private readonly IStateStore _state;
    private readonly Lock _lock = new();

    public AlarmStore(IStateStore state)
    {
        _state = state;
        foreach (var entry in state.Load(Kind))
        {
            _alarms[entry.Key] = (JsonObject)JsonNode.Parse(entry.Value.Span)!;
        }
    }

    public IEnumerable<JsonObject> All => _alarms.OrderBy(alarm => alarm.Key, StringComparer.Ordinal).Select(alarm => alarm.Value);

    public JsonObject? Find(string name) => _alarms.GetValueOrDefault(name);

    public void Save(string name, JsonObject alarm)
    {
        lock (_lock)
        {
            _state.Save(Kind, name, Encoding.UTF8.GetBytes(alarm.ToJsonString()));
            _alarms[name] = alarm;
        }
    }

    public void Remove(string name)
    {
        lock (_lock)
        {
            _state.Delete(Kind, name);
            _alarms.TryRemove(name, out _);
        }
    }
}
