using Causeway.IntegrationTests.Environment.Targets;

namespace Causeway.IntegrationTests.Environment;

/// <summary>A test that takes long and loads the machine: it runs in CI, where the environment says <c>CI=true</c>.</summary>
public sealed class SlowFactAttribute : TargetFactAttribute
{
    public SlowFactAttribute(Provisions needed)
        : base(needed) => Skip ??= Condition.Ci;
}
