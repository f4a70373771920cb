namespace Causeway.Authorizer.Permissions;

/// <summary>Whether two patterns have a text in common. IAM's wildcards run over slashes, a route's parameters do not.</summary>
internal static class GlobIntersection
{
    private const char One = '?';
    private const char Any = '*';
    private const char OneInSegment = '\u0001';
    private const char AnyInSegment = '\u0002';

    /// <summary>One or more characters other than a slash.</summary>
    public static readonly string SomethingInSegment = $"{OneInSegment}{AnyInSegment}";

    public static bool Exists(string left, string right)
    {
        var start = 0;
        while (start < left.Length && start < right.Length && !IsWild(left[start]) && !IsWild(right[start]))
        {
            if (left[start] != right[start])
            {
                return false;
            }

            start++;
        }

        return Search(left.AsSpan(start), right.AsSpan(start));
    }

    /// <summary>Walks both patterns at once through every pair of positions that one text can lead to.</summary>
    private static bool Search(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var width = right.Length + 1;
        var seen = new bool[(left.Length + 1) * width];
        var pending = new Stack<(int Left, int Right)>();
        Visit(seen, pending, width, 0, 0);
        while (pending.TryPop(out var at))
        {
            var (i, j) = at;
            if (i == left.Length && j == right.Length)
            {
                return true;
            }

            if (i < left.Length && IsRepeated(left[i]))
            {
                Visit(seen, pending, width, i + 1, j);
            }

            if (j < right.Length && IsRepeated(right[j]))
            {
                Visit(seen, pending, width, i, j + 1);
            }

            if (i < left.Length && j < right.Length && HaveCommonCharacter(left[i], right[j]))
            {
                Visit(seen, pending, width, IsRepeated(left[i]) ? i : i + 1, IsRepeated(right[j]) ? j : j + 1);
            }
        }

        return false;
    }

    private static void Visit(bool[] seen, Stack<(int, int)> pending, int width, int i, int j)
    {
        if (!seen[(i * width) + j])
        {
            seen[(i * width) + j] = true;
            pending.Push((i, j));
        }
    }

    private static bool IsWild(char c) => c is One or Any or OneInSegment or AnyInSegment;

    private static bool IsRepeated(char c) => c is Any or AnyInSegment;

    private static bool HaveCommonCharacter(char left, char right) =>
        left is One or Any || right is One or Any
            ? true
            : IsWild(left) ? IsWild(right) || right != '/'
            : IsWild(right) ? left != '/'
            : left == right;
}
