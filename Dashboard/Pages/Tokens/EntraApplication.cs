using System.Text.Json;

namespace Causeway.Dashboard.Pages.Tokens;

/// <summary>An application of the directory, as a client or as a resource.</summary>
internal sealed record EntraApplication(
    string TenantId, string Tenant, string Name, string AppId, IReadOnlyList<string> IdentifierUris, IReadOnlyList<string> Roles)
{
    /// <summary>The roles that it has been given, for each resource by its URI.</summary>
    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Assignments { get; init; } = [];

    /// <summary>The roles that its tokens for a resource would have.</summary>
    public IReadOnlyList<string> RolesFor(string? resource) => [.. Assignments.Where(assignment => assignment.Key == resource).SelectMany(assignment => assignment.Value)];

    public static IReadOnlyList<EntraApplication> ReadAll(JsonElement directory) =>
    [
        .. directory.GetProperty("tenants").EnumerateArray().SelectMany(tenant => tenant.GetProperty("applications").EnumerateArray()
            .Select(application => new EntraApplication(
                tenant.GetProperty("tenantId").GetString()!,
                Text(tenant, "displayName"),
                Text(application, "displayName"),
                application.GetProperty("appId").GetString()!,
                Texts(application, "identifierUris"),
                Texts(application, "appRoles"))
            {
                Assignments = [.. Items(application, "appRoleAssignments")
                    .Select(assignment => KeyValuePair.Create<string, IReadOnlyList<string>>(Text(assignment, "resource"), Texts(assignment, "roles")))],
            })),
    ];

    private static string Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static JsonElement[] Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static string[] Texts(JsonElement parent, string name) =>
        [.. Items(parent, name).Select(item => item.ValueKind == JsonValueKind.Object ? Text(item, "value") : item.GetString() ?? "")];
}
