namespace Causeway.Tests.Conditions;

/// <summary>A test that takes long, or needs more than the .NET SDK: it runs in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SlowFactAttribute : FactAttribute
{
    public SlowFactAttribute() => Skip = Condition.Ci;
}
