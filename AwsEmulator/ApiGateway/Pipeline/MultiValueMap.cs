using System.Diagnostics.CodeAnalysis;

namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>Names with one or more values each, in the order they arrived. The single-value view is the last value.</summary>
internal sealed class MultiValueMap(StringComparer comparer)
{
    private readonly OrderedDictionary<string, List<string>> _values = new(comparer);

    public int Count => _values.Count;

    public IEnumerable<KeyValuePair<string, List<string>>> Entries => _values;

    public void Add(string name, string value)
    {
        if (_values.TryGetValue(name, out var values))
        {
            values.Add(value);
        }
        else
        {
            _values.Add(name, [value]);
        }
    }

    public bool TryGet(string name, [NotNullWhen(true)] out IReadOnlyList<string>? values)
    {
        var found = _values.TryGetValue(name, out var list);
        values = list;
        return found;
    }

    public string? Last(string name) => _values.TryGetValue(name, out var values) ? values[^1] : null;
}
