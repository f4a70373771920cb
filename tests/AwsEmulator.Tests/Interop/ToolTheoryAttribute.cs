using Causeway.AwsEmulator.Tests.Lambda.Support;

namespace Causeway.AwsEmulator.Tests.Interop;

/// <summary>A theory that runs functions' code with programs of the machine.</summary>
internal sealed class ToolTheoryAttribute : TheoryAttribute
{
    public ToolTheoryAttribute(params string[] tools) => Skip = Condition.Ci
        ?? new ShellFactAttribute().Skip
        ?? (Array.Find(tools, tool => !Tool.IsInstalled(tool)) is { } missing ? $"Needs {missing}." : null);
}
