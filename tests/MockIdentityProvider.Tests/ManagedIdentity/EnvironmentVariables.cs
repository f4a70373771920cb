namespace Causeway.MockIdentityProvider.Tests.ManagedIdentity;

/// <summary>Tests that change environment variables run alone.</summary>
[CollectionDefinition(Collection, DisableParallelization = true)]
public sealed class EnvironmentVariables
{
    public const string Collection = "Environment variables";
}
