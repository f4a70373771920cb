namespace Causeway.Standins.Tests.Testcontainers.Support;

/// <summary>A test that waits for containers for long: it runs in CI, where the environment says <c>CI=true</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SlowEngineFactAttribute : EngineFactAttribute
{
    public SlowEngineFactAttribute() => Skip = Skip ?? Condition.Ci;
}
