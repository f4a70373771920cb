using System.Text;
using System.Text.Json;
using Causeway.Authorizer.Permissions;

namespace Causeway.Authorizer.Events;

/// <summary>
/// What the caller lacks, so that a 403 can be explained: <c>POST /orders Orders.Write, GET /reports Reports.Read Reports.Admin</c>,
/// each route that is closed to him with the permissions of which it needs one. Like the policy it holds for every request
/// with the token. Access logs have it as <c>$context.authorizer.missingPermissions</c>.
/// </summary>
internal static class MissingPermissions
{
    public const string ContextMember = "missingPermissions";

    private const string Separator = ", ";

    /// <summary>Whole entries as long as they fit.</summary>
    /// <param name="closed">The routes.</param>
    /// <param name="room">How many bytes of JSON there are for it.</param>
    public static string List(IEnumerable<Route> closed, int room)
    {
        var list = new StringBuilder();
        foreach (var route in closed)
        {
            var entry = $"{(list.Length == 0 ? "" : Separator)}{route.Name} {string.Join(' ', route.Needs)}";
            room -= JsonEncodedText.Encode(entry).EncodedUtf8Bytes.Length;
            if (room < 0)
            {
                break;
            }

            list.Append(entry);
        }

        return list.ToString();
    }
}
