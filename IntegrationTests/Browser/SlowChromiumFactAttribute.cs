using Causeway.IntegrationTests.Environment;
using Causeway.IntegrationTests.Environment.Targets;

namespace Causeway.IntegrationTests.Browser;

/// <summary>A test that needs a browser beside the whole environment: it runs in CI, where the environment says <c>CI=true</c>.</summary>
public sealed class SlowChromiumFactAttribute : FactAttribute
{
    public SlowChromiumFactAttribute() => Skip = new SlowFactAttribute(Provisions.Processes).Skip;
}
