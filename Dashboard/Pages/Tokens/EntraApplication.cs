using System.Text.Json;

namespace Causeway.Dashboard.Pages.Tokens;

/// <summary>An application of the directory, as a client or as a resource.</summary>
internal sealed record EntraApplication(
    string TenantId, string Tenant, string Name, string AppId, IReadOnlyList<string> IdentifierUris, IReadOnlyList<string> Roles)
{
    public static IReadOnlyList<EntraApplication> ReadAll(JsonElement directory) =>
    [
        .. directory.GetProperty("tenants").EnumerateArray().SelectMany(tenant => tenant.GetProperty("applications").EnumerateArray()
            .Select(application => new EntraApplication(
                tenant.GetProperty("tenantId").GetString()!,
                Text(tenant, "displayName"),
                Text(application, "displayName"),
                application.GetProperty("appId").GetString()!,
                Texts(application, "identifierUris"),
                Texts(application, "appRoles")))),
    ];

    private static string Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static string[] Texts(JsonElement parent, string name) =>
        !parent.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array ? []
        : [.. list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Object ? Text(item, "value") : item.GetString() ?? "")];
}
