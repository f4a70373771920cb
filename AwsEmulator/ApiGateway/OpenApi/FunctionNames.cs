using System.Collections.Immutable;

namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>
/// The function names one kind of placeholder stands for. It remembers which were used, because a name that nothing
/// uses is a mistake: somebody expects a function to be called that never will be.
/// </summary>
internal sealed class FunctionNames(string section, ImmutableSortedDictionary<string, string> names)
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>The configuration key, for error messages.</summary>
    public string Section => section;

    public string? Resolve(string placeholder)
    {
        _used.Add(placeholder);
        return names.GetValueOrDefault(placeholder);
    }

    public IEnumerable<string> Unused => names.Keys.Where(name => !_used.Contains(name));
}
