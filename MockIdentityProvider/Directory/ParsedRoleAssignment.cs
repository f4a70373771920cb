using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>Roles given to a client or user, by the name the file uses for the API.</summary>
internal sealed record ParsedRoleAssignment(JsonText Resource, IReadOnlyList<JsonText> Roles)
{
    public static IReadOnlyList<ParsedRoleAssignment> ReadAll(JsonObjectReader owner) =>
        [.. owner.Objects("appRoleAssignments").Select(Read)];

    public static FrozenDictionary<Guid, ImmutableArray<string>> Resolve(
        IReadOnlyList<ParsedRoleAssignment> assignments, Dictionary<string, Guid> appIds) => assignments
        .GroupBy(assignment => appIds.TryGetValue(assignment.Resource.Text, out var appId)
            ? appId
            : WellKnownResources.Find(assignment.Resource.Text)!.AppId)
        .ToFrozenDictionary(group => group.Key, RolesOf);

    private static ImmutableArray<string> RolesOf(IEnumerable<ParsedRoleAssignment> assignments) =>
        [.. assignments.SelectMany(assignment => assignment.Roles).Select(role => role.Text).Distinct(StringComparer.Ordinal)];

    private static ParsedRoleAssignment Read(JsonObjectReader reader)
    {
        var resource = new JsonText(reader.RequiredString("resource"), reader.PathOf("resource"));
        reader.Required("roles");
        var assignment = new ParsedRoleAssignment(resource, reader.Strings("roles"));
        reader.ReportUnknownMembers();
        return assignment;
    }
}
