namespace Causeway.Standins.Tests.Aspire.Support;

/// <summary>For what the engine does with sh, signals and /proc.</summary>
public sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "Needs sh, signals and /proc.";
        }
    }
}
