using System.Diagnostics.CodeAnalysis;

namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <remarks>
/// <c>Members</c>: In document order; names are unique.
/// </remarks>
internal sealed record MappingNode(string Path, int Line, IReadOnlyList<KeyValuePair<string, DocumentNode>> Members)
    : DocumentNode(Path, Line)
{
    public bool TryGet(string name, [NotNullWhen(true)] out DocumentNode? node)
    {
        foreach (var member in Members)
        {
            if (member.Key == name)
            {
                node = member.Value;
                return true;
            }
        }

        node = null;
        return false;
    }
}
