using System.Text;
using System.Text.Json;
using Causeway.Authorizer.Events;
using Causeway.Authorizer.Permissions;
using Causeway.Authorizer.Verification;
using Causeway.Authorizer.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Causeway.Authorizer.Tests.Permissions;

public sealed class PolicySoundnessTests
{
    private const string Stage = "arn:aws:execute-api:us-east-1:000000000000:orders/dev";
    private static readonly string[] Roles = ["A", "B", "C"];

    [ManySamples(1500, Arbitrary = [typeof(PolicySoundnessTests)])]
    public void The_policy_allows_a_configured_route_exactly_when_the_roles_do(Scenario scenario)
    {
        var errors = new List<string>();
        if (PermissionsReader.Read(Encoding.UTF8.GetBytes(scenario.Json), errors, []) is not { } table)
        {
            // Two spellings of one route, or a table that no policy can express.
            Assert.NotEmpty(errors);
            return;
        }

        var caller = Caller(scenario.Roles);
        var policy = ResultWriter.WritePolicy(Stage, caller, table.PatternsFor(caller, Stage.Length, scenario.MaximumLength), table.ClosedTo(caller));
        foreach (var path in scenario.Paths)
        {
            var route = table.Find("GET", path);
            var isAllowed = IamGlob.Allows(policy, $"{Stage}/GET{path}");
            if (route is not null)
            {
                Assert.True(route.IsOpenTo(caller) == isAllowed, $"{path} goes to {route.Name}: roles say {route.IsOpenTo(caller)}, policy {isAllowed}");
            }

            Assert.False(scenario.MaximumLength > 0 && IamGlob.Allows(policy, $"{Stage}/POST{path}"));
            Assert.False(IamGlob.Allows(policy, $"{Stage.Replace("dev", "prod", StringComparison.Ordinal)}/GET{path}"));
        }
    }

    [ManySamples(500, Arbitrary = [typeof(PolicySoundnessTests)])]
    public void With_routes_of_one_depth_paths_that_are_not_configured_are_never_allowed(Scenario scenario)
    {
        var routes = scenario.Routes.Where(route => route.Key.Count(c => c == '/') == 2 && !route.Key.Contains('+', StringComparison.Ordinal)).ToList();
        if (routes.Count == 0 || PermissionsReader.Read(Encoding.UTF8.GetBytes(Scenario.ToJson(routes)), [], []) is not { } table)
        {
            return;
        }

        var caller = Caller(scenario.Roles);
        var policy = ResultWriter.WritePolicy(Stage, caller, table.PatternsFor(caller, Stage.Length), table.ClosedTo(caller));
        Assert.All(
            scenario.Paths.Where(path => table.Find("GET", path) is null),
            path => Assert.False(IamGlob.Allows(policy, $"{Stage}/GET{path}"), path));
    }

    public static Arbitrary<Scenario> Scenarios()
    {
        var segment = Gen.Elements("a", "b", "orders", "{x}", "{y}");
        var route =
            from depth in Gen.Choose(0, 4)
            from segments in Gen.ArrayOf(segment, depth)
            from greedy in Gen.Frequency((6, Gen.Constant(false)), (1, Gen.Constant(true)))
            from needs in Gen.NonEmptyListOf(Gen.Elements(Roles))
            select KeyValuePair.Create("/" + string.Join('/', greedy ? [.. segments, "{rest+}"] : segments), needs.Distinct().ToArray());
        var path =
            from depth in Gen.Choose(0, 5)
            from segments in Gen.ArrayOf(Gen.Elements("a", "b", "orders", "7", "", "x-y"), depth)
            select "/" + string.Join('/', segments);
        return Arb.From(
            from routes in Gen.NonEmptyListOf(route)
            from paths in Gen.ListOf(path, 40)
            from roles in Gen.SubListOf(Roles)
            from maximumLength in Gen.Elements(0, int.MaxValue)
            select new Scenario([.. routes.DistinctBy(r => r.Key)], [.. paths], [.. roles], maximumLength));
    }

    private static VerifiedToken Caller(string[] roles) => new()
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

    public sealed record Scenario(IReadOnlyList<KeyValuePair<string, string[]>> Routes, string[] Paths, string[] Roles, int MaximumLength)
    {
        public string Json => ToJson(Routes);

        public static string ToJson(IEnumerable<KeyValuePair<string, string[]>> routes) =>
            JsonSerializer.Serialize(routes.ToDictionary(route => "GET " + route.Key, route => route.Value));
    }
}
