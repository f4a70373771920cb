namespace Causeway.MockIdentityProvider.Tests.Node;

/// <summary>A theory whose clients run in Node, skipped where they are not installed; in CI they must be.</summary>
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true" && NodeClient.FindMissing() is { } missing)
        {
            Skip = missing;
        }
    }
}
