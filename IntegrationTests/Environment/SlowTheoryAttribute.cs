using Causeway.IntegrationTests.Environment.Targets;

namespace Causeway.IntegrationTests.Environment;

/// <summary>A theory that takes long and loads the machine: it runs in CI, where the environment says <c>CI=true</c>.</summary>
public sealed class SlowTheoryAttribute : TargetTheoryAttribute
{
    public SlowTheoryAttribute(Provisions needed)
        : base(needed) => Skip ??= Condition.Ci;
}
