namespace Causeway.Tests.Conditions;

/// <summary>What a test may need; each member says why the test is skipped, and is null where it runs.</summary>
internal static class Condition
{
    /// <summary>CI, where the environment says <c>CI=true</c>: tests that take long, or need more than the .NET SDK.</summary>
    public static string? Ci => IsTrue("CI") ? null : "Takes long on a small machine, or needs more than the .NET SDK; set CI=true to run it.";

    /// <summary>The machine to itself, where <c>CAUSEWAY_TEST_LOAD=true</c>.</summary>
    public static string? Load => IsTrue("CAUSEWAY_TEST_LOAD") ? null
        : "Measures for a minute and needs the machine to itself; set CAUSEWAY_TEST_LOAD=true to run it.";

    /// <summary>Linux.</summary>
    public static string? Linux => OperatingSystem.IsLinux() ? null : "Needs sh, signals and /proc.";

    private static bool IsTrue(string variable) =>
        string.Equals(Environment.GetEnvironmentVariable(variable), "true", StringComparison.OrdinalIgnoreCase);
}
