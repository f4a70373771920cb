using Causeway.Authorizer.Tests.Support;
using System.Text.Json;
using YamlDotNet.Serialization;

namespace Causeway.Authorizer.Tests.Permissions;

public sealed class SampleTests
{
    /// <summary>Nothing behind an authorizer may be missing in its permissions, see the remarks in docs/tutorial.md.</summary>
    [Fact]
    public void The_sample_permissions_list_exactly_the_protected_routes_of_the_sample_API()
    {
        var api = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(
            File.ReadAllText(Repository.File("samples", "OrdersApi", "openapi.yaml")));
        var protectedRoutes =
            from path in (Dictionary<object, object>)api["paths"]
            from operation in (Dictionary<object, object>)path.Value
            where operation.Value is Dictionary<object, object> members && members.TryGetValue("security", out var security)
                && security is List<object> { Count: > 0 }
            select $"{operation.Key.ToString()!.ToUpperInvariant()} {path.Key}";
        using var permissions = JsonDocument.Parse(File.ReadAllBytes(Repository.File("samples", "OrdersApi", "permissions.json")));

        Assert.Equal(protectedRoutes.Order(), permissions.RootElement.EnumerateObject().Select(member => member.Name).Order());
    }
}
