namespace Causeway.IntegrationTests.Environment;

/// <summary>Shares one running AppHost among the tests that do not break it.</summary>
[CollectionDefinition(Name)]
public sealed class SharedEnvironment : ICollectionFixture<CausewayEnvironment>
{
    public const string Name = "Causeway";
}
