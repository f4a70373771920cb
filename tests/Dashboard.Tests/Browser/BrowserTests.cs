namespace Causeway.Dashboard.Tests.Browser;

/// <summary>Shares one browser and one dashboard with a day's work in it among the tests that only look.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Chromium>, ICollectionFixture<SampleDashboard>
{
    public const string Name = "Browser";
}
