using System.Diagnostics;

namespace Causeway.MockIdentityProvider.Telemetry;

/// <summary>The source of the service's own spans.</summary>
internal static class MockActivity
{
    public const string SourceName = "Causeway.MockIdentityProvider";

    public static readonly ActivitySource Source = new(SourceName);
}
