namespace Causeway.AwsEmulator.ApiGateway.Policies;

/// <summary>Matches a whole value against a pattern in time proportional to their product at worst, without recursion.</summary>
internal static class GlobMatcher
{
    public static bool IsMatch(ReadOnlySpan<PatternToken> pattern, ReadOnlySpan<char> value, bool ignoreCase)
    {
        int p = 0, v = 0, runPattern = -1, runValue = 0;
        while (v < value.Length)
        {
            if (p < pattern.Length && pattern[p].Kind == PatternTokenKind.AnyRun)
            {
                runPattern = p++;
                runValue = v;
            }
            else if (p < pattern.Length && MatchesOne(pattern[p], value[v], ignoreCase))
            {
                p++;
                v++;
            }
            else if (runPattern >= 0)
            {
                // Let the latest run take one more character; an earlier run never needs to.
                p = runPattern + 1;
                v = ++runValue;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p].Kind == PatternTokenKind.AnyRun)
        {
            p++;
        }

        return p == pattern.Length;
    }

    private static bool MatchesOne(PatternToken token, char character, bool ignoreCase) => token.Kind switch
    {
        PatternTokenKind.AnyCharacter => true,
        _ when ignoreCase => char.ToUpperInvariant(token.Character) == char.ToUpperInvariant(character),
        _ => token.Character == character,
    };
}
