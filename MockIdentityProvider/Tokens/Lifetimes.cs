using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Startup;

namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>Decides how long tokens live: as the policy of the application says, else that of the tenant, else the setting.</summary>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/configurable-token-lifetimes"/>
internal sealed class Lifetimes(Settings settings, TimeProvider time)
{
    private const int ShortestRandom = 60 * 60;
    private const int LongestRandom = 90 * 60;

    public TokenLifetime Of(Tenant tenant, Application application) => TokenLifetime.Starting(
        time.GetUtcNow(),
        application.TokenLifetime ?? tenant.TokenLifetime ?? settings.TokenLifetime ?? Random());

    /// <summary>What Entra does without a policy, so that not all tokens of a fleet end at once.</summary>
    private static TimeSpan Random() => TimeSpan.FromSeconds(System.Random.Shared.Next(ShortestRandom, LongestRandom + 1));
}
