namespace Causeway.Tests.Conditions;

/// <summary>A theory that takes long, or needs more than the .NET SDK: it runs in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SlowTheoryAttribute : TheoryAttribute
{
    public SlowTheoryAttribute() => Skip = Condition.Ci;
}
