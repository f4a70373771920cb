namespace Causeway.MockIdentityProvider.Directory;

/// <summary>A user as written, before what it refers to has been looked up.</summary>
internal sealed record ParsedUser(string Path, User User, IReadOnlyList<ParsedRoleAssignment> RoleAssignments)
{
    /// <summary>The names that only one user of a tenant may have.</summary>
    public IEnumerable<JsonText> Names =>
    [
        new JsonText(User.Id.ToString(), JsonPath.Member(Path, "id")),
        new JsonText(User.UserPrincipalName, JsonPath.Member(Path, "userPrincipalName")),
    ];

    public User Build(Dictionary<string, Guid> appIds) => User with
    {
        RoleAssignments = ParsedRoleAssignment.Resolve(RoleAssignments, appIds),
    };
}
