namespace Causeway.Dashboard.Storage;

/// <summary>The process, or replica of one, that sent telemetry.</summary>
/// <seealso href="https://opentelemetry.io/docs/specs/semconv/resource/#service"/>
public sealed class TelemetryResource
{
    private const string UnknownName = "unknown_service";

    public TelemetryResource(KeyValue[] attributes)
    {
        Attributes = attributes;
        Name = Find("service.name") ?? UnknownName;
        InstanceId = Find("service.instance.id");
        Key = InstanceId is null ? Name : $"{Name}-{InstanceId}";
    }

    public string Name { get; }

    public string? InstanceId { get; }

    /// <summary>Name and instance: what tells replicas apart.</summary>
    public string Key { get; }

    public KeyValue[] Attributes { get; }

    /// <summary>Whether a name means it: its own, or that which all instances have.</summary>
    public bool Is(string name) => Key == name || Name == name;

    private string? Find(string key)
    {
        foreach (var attribute in Attributes)
        {
            if (attribute.Key == key && attribute.Value.Length > 0)
            {
                return attribute.Value;
            }
        }

        return null;
    }
}
