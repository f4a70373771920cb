using System.Globalization;
using Causeway.MockIdentityProvider.Startup;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>Reads a token lifetime policy, which an application or a whole tenant may have.</summary>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/configurable-token-lifetimes"/>
internal static class TokenLifetimePolicy
{
    public static TimeSpan? Read(JsonObjectReader reader, ProblemList problems)
    {
        if (reader.OptionalObject("tokenLifetimePolicy") is not { } policy)
        {
            return null;
        }

        var text = policy.RequiredString("accessTokenLifetime");
        policy.ReportUnknownMembers();
        if (text.Length == 0)
        {
            return null;
        }

        if (TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var lifetime)
            && lifetime >= TokenLifetime.Shortest && lifetime <= TokenLifetime.Longest)
        {
            return lifetime;
        }

        problems.Add(
            policy.PathOf("accessTokenLifetime"),
            $"'{JsonPath.Printable(text)}' is no time like 08:00:00, from {TokenLifetime.Shortest:c} to {TokenLifetime.Longest:c}");
        return null;
    }
}
