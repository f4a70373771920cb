using System.Text;
using System.Text.Json;
using Causeway.Authorizer.Events;
using Causeway.Authorizer.Permissions;
using Causeway.Authorizer.Tests.Support;
using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Tests.Permissions;

public sealed class PolicySizeTests
{
    private const string Stage = "arn:aws:execute-api:us-east-1:000000000000:a1b2c3d4e5/production";
    private const int ResultLimit = 8 * 1024;

    /// <summary>Fifty resources with ten operations each; reading and writing each resource needs a role of its own.</summary>
    private static readonly PermissionTable Table = Read(
        from resource in Enumerable.Range(0, 50)
        from operation in (string[])["GET /", "POST /", "GET /{id}", "PUT /{id}", "PATCH /{id}", "DELETE /{id}", "GET /{id}/items", "POST /{id}/items", "GET /{id}/items/{item}", "DELETE /{id}/items/{item}"]
        let parts = operation.Split(' ', 2)
        let role = parts[0] == "GET" ? "Read" : "Write"
        select ($"{parts[0]} /v1/resource-{resource:00}{(parts[1] == "/" ? "" : parts[1])}", $"Resource{resource:00}.{role}"));

    [Fact]
    public void There_are_500_routes() => Assert.Equal(500, Table.Routes.Count);

    [Theory]
    [InlineData("everything", 50, "Read", "Write")]
    [InlineData("reading everything", 50, "Read")]
    [InlineData("half of it", 25, "Read", "Write")]
    [InlineData("reading half of it", 25, "Read")]
    [InlineData("one resource", 1, "Read", "Write")]
    public void The_result_stays_below_8_kB_and_grants_what_the_roles_do(string name, int resources, params string[] kinds)
    {
        // Spread out, so that neighbors differ.
        string[] roles = [.. Enumerable.Range(0, resources).SelectMany(i => kinds.Select(kind => $"Resource{i * 50 / resources:00}.{kind}"))];
        var caller = Caller(roles);

        var result = ResultWriter.WritePolicy(Stage, caller, Table.PatternsFor(caller, Stage.Length), Table.ClosedTo(caller));

        Assert.True(result.Length <= ResultLimit, $"{name}: {result.Length} bytes");
        using var json = JsonDocument.Parse(result);
        var missing = json.RootElement.GetProperty("context").TryGetProperty("missingPermissions", out var list) ? list.GetString()!.Split(", ") : [];
        Assert.Equal(Table.ClosedTo(caller).Take(missing.Length).Select(route => $"{route.Name} {route.Needs[0]}"), missing);
        foreach (var route in Table.Routes)
        {
            var path = route.Pattern.Text.Replace("{id}", "7", StringComparison.Ordinal).Replace("{item}", "8", StringComparison.Ordinal);
            Assert.Equal(route.IsOpenTo(caller), IamGlob.Allows(result, $"{Stage}/{route.Method}{path}"));
        }
    }

    [Fact]
    public void A_resource_never_exceeds_512_characters()
    {
        var longest = "/" + new string('a', PermissionsReader.MaximumPatternLength - 1);
        var table = Read([($"DELETE {longest}", "R")]);
        var stage = $"arn:aws-us-gov:execute-api:us-gov-west-1:000000000000:a1b2c3d4e5/{new string('s', 64)}";

        using var result = JsonDocument.Parse(ResultWriter.WritePolicy(stage, Caller("R"), table.PatternsFor(Caller("R"), stage.Length), table.ClosedTo(Caller("R"))));

        var resource = result.RootElement.GetProperty("policyDocument").GetProperty("Statement")[0].GetProperty("Resource")[0].GetString()!;
        Assert.InRange(resource.Length, 400, ResultWriter.MaximumResourceLength);
    }

    private static PermissionTable Read(IEnumerable<(string Route, string Role)> routes)
    {
        var errors = new List<string>();
        var json = JsonSerializer.Serialize(routes.ToDictionary(route => route.Route, route => new[] { route.Role }));
        return PermissionsReader.Read(Encoding.UTF8.GetBytes(json), errors, []) ?? throw new InvalidOperationException(string.Join('\n', errors));
    }

    private static VerifiedToken Caller(params string[] roles) => new()
    {
        Kind = CallerKind.App,
        PrincipalId = World.Principal,
        TenantId = World.Tenant,
        ClientId = World.Client,
        Roles = roles,
        Scopes = [],
        TokenVersion = "2.0",
        ExpiresAt = World.Now,
    };
}
