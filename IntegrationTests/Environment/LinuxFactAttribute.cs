namespace Causeway.IntegrationTests.Environment;

/// <summary>A test that looks into <c>/proc</c>.</summary>
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "Finds processes through /proc, which only Linux has.";
        }
    }
}
