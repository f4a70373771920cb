namespace Causeway.MockIdentityProvider.Directory;

/// <summary>A tenant as written, before what it refers to has been looked up.</summary>
internal sealed record ParsedTenant(
    string Path,
    Guid TenantId,
    string DisplayName,
    string? Region,
    string? Country,
    TimeSpan? TokenLifetime,
    IReadOnlyList<JsonText> Domains,
    IReadOnlyList<ParsedApplication> Applications,
    IReadOnlyList<ParsedUser> Users)
{
    public Tenant Build()
    {
        var appIds = Applications
            .SelectMany(application => application.Identifiers.Select(identifier => (identifier.Text, application.AppId)))
            .ToDictionary(pair => pair.Text, pair => pair.AppId, StringComparer.OrdinalIgnoreCase);
        return new Tenant(
            TenantId,
            DisplayName,
            [.. Domains.Select(domain => domain.Text)],
            [.. Applications.Select(application => application.Build(TenantId, appIds))])
        {
            Region = Region,
            Country = Country,
            TokenLifetime = TokenLifetime,
            Users = [.. Users.Select(user => user.Build(appIds))],
        };
    }
}
