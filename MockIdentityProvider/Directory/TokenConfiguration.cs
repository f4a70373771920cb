using System.Collections.Immutable;
using System.Text.Json;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>What an API wants in its access tokens beside the usual claims.</summary>
/// <param name="OptionalClaims">Claims of Entra's that are left out unless wanted.</param>
/// <param name="IncludesGroups">Whether users' groups are wanted.</param>
/// <param name="CustomClaims">Claims of the API's own, the same in every token.</param>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/optional-claims"/>
internal sealed record TokenConfiguration(
    ImmutableArray<string> OptionalClaims, bool IncludesGroups, ImmutableArray<KeyValuePair<string, JsonElement>> CustomClaims)
{
    public static readonly TokenConfiguration Usual = new([], IncludesGroups: false, []);

    /// <summary>The optional claims that can be asked for.</summary>
    public static readonly ImmutableArray<string> KnownOptionalClaims = ["idtyp", "email", "upn", "given_name", "family_name", "xms_cc"];
}
