namespace Causeway.Tests.Conditions;

/// <summary>A test that measures under load, and so needs the machine to itself.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LoadFactAttribute : FactAttribute
{
    public LoadFactAttribute() => Skip = Condition.Load;
}
