namespace Causeway.Tests.Conditions;

/// <summary>A theory of processes and signals as Linux has them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute() => Skip = Condition.Linux;
}
