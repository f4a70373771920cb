using System.Collections.Immutable;

namespace Causeway.AwsEmulator.ApiGateway.Policies;

/// <summary>The patterns of <c>Action</c>, <c>NotAction</c>, <c>Resource</c> or <c>NotResource</c>.</summary>
/// <param name="Element">The policy element the patterns were read from.</param>
/// <param name="Negated">Whether the set matches what none of its patterns matches.</param>
/// <param name="IgnoreCase">Actions compare without case, resources with it.</param>
/// <param name="Patterns">At least one pattern.</param>
internal sealed record PolicyPatternSet(
    string Element,
    bool Negated,
    bool IgnoreCase,
    ImmutableArray<PolicyPattern> Patterns)
{
    public bool Matches(string value, PolicyRequest request, out string reason)
    {
        PolicyPattern? matching = null;
        foreach (var pattern in Patterns)
        {
            if (!pattern.TryResolve(request, out var tokens, out var variable))
            {
                // An unresolved variable voids the statement, whichever way the element reads and wherever the pattern stands.
                reason = $"{Element} \"{pattern.Text}\" uses the policy variable {variable}, which this request does not have";
                return false;
            }

            if (matching is null && GlobMatcher.IsMatch(tokens, value, IgnoreCase))
            {
                matching = pattern;
            }
        }

        if (matching is not null)
        {
            reason = $"{Element} \"{matching.Text}\" {(Negated ? "excludes" : "matches")} \"{value}\"";
            return !Negated;
        }

        reason = Negated
            ? $"{Element} does not exclude \"{value}\""
            : $"{Element} {Describe()} does not match \"{value}\"";
        return Negated;
    }

    private string Describe() => Patterns.Length == 1
        ? $"\"{Patterns[0].Text}\""
        : $"(any of {Patterns.Length} patterns, first \"{Patterns[0].Text}\")";
}
