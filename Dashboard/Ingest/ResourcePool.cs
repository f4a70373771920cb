using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest;

/// <summary>Gives a resource that sends again and again one object, which all it sent refers to.</summary>
internal static class ResourcePool
{
    private const int Capacity = 64;

    private static readonly TelemetryResource?[] Slots = new TelemetryResource[Capacity];

    public static TelemetryResource Get(KeyValue[] attributes)
    {
        ref var slot = ref Slots[AttributeSetComparer.Instance.GetHashCode(attributes) & (Capacity - 1)];
        var known = Volatile.Read(ref slot);
        if (known is null || !AttributeSetComparer.Instance.Equals(known.Attributes, attributes))
        {
            known = new TelemetryResource(attributes);
            Volatile.Write(ref slot, known);
        }

        return known;
    }
}
