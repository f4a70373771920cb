namespace Causeway.IntegrationTests.Environment.Targets;

/// <summary>A test of the flow, which may need more of its target than that.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class TargetFactAttribute : FactAttribute
{
    public TargetFactAttribute(Provisions needed = Provisions.None) => Skip = TestTarget.Current.Refuse(needed);
}
