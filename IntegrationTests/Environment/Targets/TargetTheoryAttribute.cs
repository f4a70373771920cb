namespace Causeway.IntegrationTests.Environment.Targets;

/// <summary>A theory of the flow, which may need more of its target than that.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class TargetTheoryAttribute : TheoryAttribute
{
    public TargetTheoryAttribute(Provisions needed = Provisions.None) => Skip = TestTarget.Current.Refuse(needed);
}
