using Causeway.MockIdentityProvider.Startup;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>Reads one tenant of the directory file.</summary>
internal static class TenantParser
{
    public static ParsedTenant Parse(JsonObjectReader reader, ProblemList problems)
    {
        var tenant = new ParsedTenant(
            reader.Path,
            reader.RequiredGuid("tenantId"),
            reader.RequiredString("displayName"),
            reader.OptionalString("region"),
            reader.OptionalString("countryLetterCode"),
            TokenLifetimePolicy.Read(reader, problems),
            reader.Strings("domains"),
            [.. reader.Objects("applications").Select(application => ApplicationParser.Parse(application, problems))],
            [.. reader.Objects("users").Select(user => UserParser.Parse(user, problems))]);
        reader.ReportUnknownMembers();

        foreach (var domain in tenant.Domains)
        {
            if (Uri.CheckHostName(domain.Text) != UriHostNameType.Dns || !domain.Text.Contains('.', StringComparison.Ordinal))
            {
                problems.Add(domain.Path, $"'{JsonPath.Printable(domain.Text)}' is not a domain like contoso.onmicrosoft.com");
            }
        }

        return tenant;
    }
}
