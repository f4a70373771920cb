namespace Causeway.Standins.Tests.Testcontainers.Support;

/// <summary>A test that starts Linux containers.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class EngineFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Refusal = new(Docker.Refuse);

    public EngineFactAttribute() => Skip = Refusal.Value;
}
