using Causeway.IntegrationTests.Environment.Targets;

namespace Causeway.IntegrationTests.Environment;

/// <summary>A theory of starts that fail, which takes long and so runs in CI; see <see cref="EmbeddedFactAttribute"/>.</summary>
public sealed class EmbeddedTheoryAttribute : TargetTheoryAttribute
{
    public EmbeddedTheoryAttribute()
        : base(Provisions.Processes) => Skip ??= EmbeddedFactAttribute.SkipOnGenuine ?? Condition.Ci;
}
