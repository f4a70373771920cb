namespace Causeway.AwsEmulator.Tests.Lambda.Support;

/// <summary>For functions that are shell scripts, and for what the emulator does with processes and signals.</summary>
public sealed class ShellFactAttribute : FactAttribute
{
    public ShellFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/curl"))
        {
            Skip = "Needs Linux with /proc and curl.";
        }
    }
}
