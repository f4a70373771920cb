using System.Collections.Immutable;
using System.Text.Json;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>What an application wants in its tokens beside the usual claims.</summary>
/// <param name="OptionalClaims">Claims of Entra's that access tokens leave out unless wanted.</param>
/// <param name="IdTokenClaims">Claims of Entra's that ID tokens leave out unless wanted.</param>
/// <param name="IncludesGroups">Whether users' groups are wanted.</param>
/// <param name="CustomClaims">Claims of the API's own, the same in every token.</param>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/optional-claims"/>
internal sealed record TokenConfiguration(
    ImmutableArray<string> OptionalClaims,
    ImmutableArray<string> IdTokenClaims,
    bool IncludesGroups,
    ImmutableArray<KeyValuePair<string, JsonElement>> CustomClaims)
{
    public static readonly TokenConfiguration Usual = new([], [], IncludesGroups: false, []);

    /// <summary>The optional claims that can be asked for.</summary>
    public static readonly ImmutableArray<string> KnownOptionalClaims =
    [
        "idtyp", "email", "upn", "given_name", "family_name", "xms_cc", "acct", "auth_time", "ipaddr", "login_hint", "sid", "tenant_ctry",
        "verified_primary_email",
    ];
}
