using System.Reflection;

namespace Causeway.Standins.Tests.Aspire;

/// <summary>The engine stays small enough to be read in one sitting.</summary>
public sealed class BudgetTests
{
    private const int MostLines = 900;
    private const int LongestLine = 140;

    /// <summary>Lines as code counters count them: neither blank nor comment.</summary>
    [Fact]
    public void The_engine_has_less_than_900_lines_of_code_and_none_is_long()
    {
        var root = typeof(BudgetTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "RepositoryRoot").Value!;
        var files = Directory.EnumerateFiles(Path.Combine(root, "standins", "Aspire"), "*.cs", SearchOption.AllDirectories);
        var lines = files.SelectMany(File.ReadLines).Where(line => line.Trim() is { Length: > 0 } text && !text.StartsWith("//", StringComparison.Ordinal)).ToList();

        Assert.InRange(lines.Count, 1, MostLines - 1);
        Assert.DoesNotContain(lines, line => line.Length > LongestLine);
    }
}
