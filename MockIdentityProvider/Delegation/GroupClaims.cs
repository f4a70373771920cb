using System.Text.Json;
using Causeway.MockIdentityProvider.Directory;

namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>Writes the groups of a user into the tokens of applications that want them.</summary>
internal static class GroupClaims
{
    /// <summary>How many groups fit into a token before it only says where they can be asked for.</summary>
    private const int Most = 200;

    /// <summary>How many fit into a token that travels in an address; of more it only says that there are some.</summary>
    private const int MostInAddress = 5;

    public static void Write(Utf8JsonWriter json, UserGrant grant, Application audience)
    {
        var groups = grant.User.Groups;
        if (!audience.Tokens.IncludesGroups || groups.IsEmpty)
        {
            return;
        }

        if (grant.IsImplicit && groups.Length > MostInAddress)
        {
            json.WriteBoolean("hasgroups", true);
            return;
        }

        if (groups.Length <= Most)
        {
            json.WriteStartArray("groups");
            foreach (var group in groups)
            {
                json.WriteStringValue(group);
            }

            json.WriteEndArray();
            return;
        }

        json.WriteStartObject("_claim_names");
        json.WriteString("groups", "src1");
        json.WriteEndObject();
        json.WriteStartObject("_claim_sources");
        json.WriteStartObject("src1");
        json.WriteString("endpoint", $"https://graph.microsoft.com/v1.0/users/{grant.User.Id}/getMemberObjects");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
