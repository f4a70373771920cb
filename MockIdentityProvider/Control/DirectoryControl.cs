using System.Text.Json;
using System.Text.Json.Nodes;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Startup;
using Causeway.MockIdentityProvider.Tenants;

namespace Causeway.MockIdentityProvider.Control;

/// <summary>Registers applications and users at run time, in the form and with the checks of the directory file.</summary>
internal sealed class DirectoryControl(DirectoryStore directory)
{
    public Task ShowAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(directory.ToJson(), context.RequestAborted);
    }

    public Task PutApplicationAsync(HttpContext context) => PutAsync(context, "applications", "appId");

    public Task DeleteApplicationAsync(HttpContext context) => DeleteAsync(context, "applications", "appId");

    public Task PutUserAsync(HttpContext context) => PutAsync(context, "users", "id");

    public Task DeleteUserAsync(HttpContext context) => DeleteAsync(context, "users", "id");

    public void Reset() => directory.Reset();

    private async Task PutAsync(HttpContext context, string list, string idName)
    {
        var tenant = TenantOf(context);
        var id = IdOf(context, idName);
        using var document = await ControlRequest.ParseAsync(context);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new ConfigurationException("request", JsonPath.Root, "must be an object");
        }

        var item = JsonObject.Create(document.RootElement)!;
        item[idName] = id.ToString();
        directory.Edit(root =>
        {
            var items = ListOf(root, tenant, list);
            Remove(items, idName, id);
            items.Add(item);
        });
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private Task DeleteAsync(HttpContext context, string list, string idName)
    {
        directory.Edit(root => Remove(ListOf(root, TenantOf(context), list), idName, IdOf(context, idName)));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private Tenant TenantOf(HttpContext context) =>
        TenantResolver.Resolve(directory.Current, (string)context.Request.RouteValues["tenant"]!).Tenant ?? throw TenantErrors.NoTenant();

    private static Guid IdOf(HttpContext context, string name) => Guid.Parse((string)context.Request.RouteValues[name]!);

    private static JsonArray ListOf(JsonNode root, Tenant tenant, string list)
    {
        var node = root["tenants"]!.AsArray().First(candidate => IsId(candidate!["tenantId"], tenant.Id))!;
        if (node[list] is not JsonArray items)
        {
            node[list] = items = [];
        }

        return items;
    }

    private static void Remove(JsonArray items, string idName, Guid id)
    {
        foreach (var item in items.Where(item => IsId(item![idName], id)).ToArray())
        {
            items.Remove(item);
        }
    }

    private static bool IsId(JsonNode? node, Guid id) => Guid.TryParse((string?)node, out var value) && value == id;
}
