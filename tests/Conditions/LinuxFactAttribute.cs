namespace Causeway.Tests.Conditions;

/// <summary>A test of processes and signals as Linux has them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = Condition.Linux;
}
