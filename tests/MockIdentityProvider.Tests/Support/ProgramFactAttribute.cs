namespace Causeway.MockIdentityProvider.Tests.Support;

/// <summary>A test with a program that is not on every machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(string program)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        Skip = Condition.Ci ?? (OperatingSystem.IsWindows() || !folders.Any(folder => File.Exists(Path.Combine(folder, program))) ? $"Needs {program}." : null);
    }
}
