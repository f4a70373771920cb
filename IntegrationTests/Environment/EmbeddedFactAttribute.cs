using Aspire.Hosting;
using Causeway.IntegrationTests.Environment.Targets;

namespace Causeway.IntegrationTests.Environment;

/// <summary>A test of a start that fails: genuine Aspire shows what failed on its dashboard and lets the rest wait.</summary>
public sealed class EmbeddedFactAttribute : TargetFactAttribute
{
    public EmbeddedFactAttribute(bool isSlow = false)
        : base(Provisions.Processes) => Skip ??= SkipOnGenuine ?? (isSlow ? Condition.Ci : null);

    /// <summary>Why a test does not run on genuine Aspire, or null on the embedded engine.</summary>
    internal static string? SkipOnGenuine =>
        typeof(DistributedApplication).Assembly.GetName().Name == "Aspire.Hosting" ? "Genuine Aspire goes on when a resource fails." : null;
}
