namespace Causeway.Dashboard.Storage;

/// <summary>Tells whether two lists of attributes are the same, in the same order.</summary>
internal sealed class AttributeSetComparer : IEqualityComparer<KeyValue[]>
{
    public static AttributeSetComparer Instance { get; } = new();

    public bool Equals(KeyValue[]? x, KeyValue[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(KeyValue[] attributes)
    {
        var hash = new HashCode();
        foreach (var attribute in attributes)
        {
            hash.Add(attribute);
        }

        return hash.ToHashCode();
    }
}
