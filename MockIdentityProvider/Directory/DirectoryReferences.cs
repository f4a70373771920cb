using Causeway.MockIdentityProvider.Startup;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>Checks what no single object of the file can know: names used twice, and references to nothing.</summary>
internal static class DirectoryReferences
{
    private static readonly string[] ReservedTenants = ["common", "organizations", "consumers"];

    public static void Check(IReadOnlyList<ParsedTenant> tenants, ProblemList problems)
    {
        ReportDuplicates(tenants.SelectMany(TenantNames), problems);
        foreach (var domain in tenants.SelectMany(tenant => tenant.Domains))
        {
            if (ReservedTenants.Contains(domain.Text, StringComparer.OrdinalIgnoreCase))
            {
                problems.Add(domain.Path, $"'{domain.Text}' is a name of Entra's own");
            }
        }

        foreach (var tenant in tenants)
        {
            ReportDuplicates(tenant.Applications.SelectMany(application => application.Identifiers), problems);
            foreach (var application in tenant.Applications)
            {
                ReportDuplicates(application.AppRoles, problems, StringComparer.Ordinal);
                ReportDuplicates(application.PermissionScopes, problems, StringComparer.Ordinal);
                CheckAssignments(application.RoleAssignments, tenant, problems);
            }

            ReportDuplicates(tenant.Users.SelectMany(user => user.Names), problems);
            foreach (var user in tenant.Users)
            {
                CheckAssignments(user.RoleAssignments, tenant, problems);
            }
        }
    }

    private static IEnumerable<JsonText> TenantNames(ParsedTenant tenant) =>
        tenant.Domains.Append(new JsonText(tenant.TenantId.ToString(), JsonPath.Member(tenant.Path, "tenantId")));

    private static void CheckAssignments(
        IReadOnlyList<ParsedRoleAssignment> assignments, ParsedTenant tenant, ProblemList problems)
    {
        foreach (var assignment in assignments.Where(assignment => assignment.Resource.Text.Length > 0))
        {
            var resource = tenant.Applications.FirstOrDefault(candidate => candidate.Identifiers.Any(identifier =>
                string.Equals(identifier.Text, assignment.Resource.Text, StringComparison.OrdinalIgnoreCase)));
            if (resource is null && WellKnownResources.Find(assignment.Resource.Text) is not null)
            {
                continue;
            }

            if (resource is null)
            {
                problems.Add(
                    assignment.Resource.Path,
                    $"'{JsonPath.Printable(assignment.Resource.Text)}' is no application of this tenant: give one's identifier URI or appId");
                continue;
            }

            foreach (var role in assignment.Roles)
            {
                if (!resource.AppRoles.Any(known => known.Text == role.Text))
                {
                    problems.Add(role.Path, $"'{JsonPath.Printable(role.Text)}' is no app role of {assignment.Resource.Text}: {Known(resource)}");
                }
            }
        }
    }

    private static string Known(ParsedApplication resource) => resource.AppRoles.Count == 0
        ? "it defines none"
        : $"it defines {string.Join(", ", resource.AppRoles.Select(role => JsonPath.Printable(role.Text)))}";

    private static void ReportDuplicates(IEnumerable<JsonText> names, ProblemList problems, StringComparer? comparer = null)
    {
        var seen = new Dictionary<string, string>(comparer ?? StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            // Ids that could not be read are Guid.Empty; that mistake has been reported already.
            if (name.Text != Guid.Empty.ToString() && !seen.TryAdd(name.Text, name.Path))
            {
                problems.Add(name.Path, $"'{JsonPath.Printable(name.Text)}' is used already, at {seen[name.Text]}");
            }
        }
    }
}
