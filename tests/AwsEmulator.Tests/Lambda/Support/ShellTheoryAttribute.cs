namespace Causeway.AwsEmulator.Tests.Lambda.Support;

/// <summary>A theory that runs functions' code, which Windows does not.</summary>
internal sealed class ShellTheoryAttribute : TheoryAttribute
{
    public ShellTheoryAttribute() => Skip = new ShellFactAttribute().Skip;
}
