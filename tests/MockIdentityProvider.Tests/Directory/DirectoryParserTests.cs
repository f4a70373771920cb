using System.Text;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Startup;
using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Directory;

public sealed class DirectoryParserTests
{
    private const string Valid = $$"""
        {"tenants":[{"tenantId":"{{Seed.Contoso}}","displayName":"Contoso","domains":["contoso.onmicrosoft.com"],"applications":[
        {"displayName":"API","appId":"{{Seed.OrdersApi}}","identifierUris":["api://orders"],"api":{"requestedAccessTokenVersion":2},"appRoles":["Orders.Read"]},
        {"displayName":"App","appId":"{{Seed.AzureApp}}","passwordCredentials":[{"secretText":"s"}],"appRoleAssignments":[{"resource":"api://orders","roles":["Orders.Read"]}]}
        ]}]}
        """;

    /// <summary>A change to the valid file, and the path and message it must lead to.</summary>
    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { "\"tenants\"", "\"tenant\"", "$.tenants", "is missing" },
        { "\"tenants\"", "\"tenant\"", "$.tenant", "is not known here" },
        { $"\"{Seed.Contoso}\"", "\"contoso\"", "$.tenants[0].tenantId", "is not a GUID" },
        { $"\"{Seed.Contoso}\"", "17", "$.tenants[0].tenantId", "must be a non-empty string, is 17" },
        { "\"displayName\":\"Contoso\",", "", "$.tenants[0].displayName", "is missing" },
        { "\"Contoso\"", "\"  \"", "$.tenants[0].displayName", "must be a non-empty string" },
        { "[\"contoso.onmicrosoft.com\"]", "\"contoso\"", "$.tenants[0].domains", "must be an array" },
        { "contoso.onmicrosoft.com", "contoso", "$.tenants[0].domains[0]", "is not a domain" },
        { "{\"tenants\"", "{\"colour red\":1,\"tenants\"", "$['colour red']", "is not known here" },
        { "\"api://orders\"],\"api\"", "\"orders\"],\"api\"", "$.tenants[0].applications[0].identifierUris[0]", "is not an absolute URI" },
        { ":2}", ":3}", "$.tenants[0].applications[0].api.requestedAccessTokenVersion", "from 1 to 2" },
        { ":2}", ":2,\"x\":1}", "$.tenants[0].applications[0].api.x", "is not known here" },
        { "\"appRoles\":[\"Orders.Read\"]", "\"appRoles\":[\"Orders.Read\",\"Orders.Read\"]", "$.tenants[0].applications[0].appRoles[1]", "is used already" },
        { "\"appRoles\":[\"Orders.Read\"]", "\"appRoles\":[\"Orders Read\"]", "$.tenants[0].applications[0].appRoles[0]", "may not contain spaces" },
        { "\"secretText\":\"s\"", "\"secret\":\"s\"", "$.tenants[0].applications[1].passwordCredentials[0].secretText", "is missing" },
        { "\"s\"}", "\"s\",\"endDateTime\":\"soon\"}", "$.tenants[0].applications[1].passwordCredentials[0].endDateTime", "is not a date" },
        { "\"resource\":\"api://orders\"", "\"resource\":\"api://x\"", "$.tenants[0].applications[1].appRoleAssignments[0].resource", "no application of this tenant" },
        { "\"roles\":[\"Orders.Read\"]", "\"roles\":[\"Orders.Delete\"]", "$.tenants[0].applications[1].appRoleAssignments[0].roles[0]", "it defines Orders.Read" },
        { $"\"{Seed.AzureApp}\"", $"\"{Seed.OrdersApi}\"", "$.tenants[0].applications[1].appId", "is used already, at $.tenants[0].applications[0].appId" },
        { "\"displayName\":\"App\"", "\"displayName\":\"App\",\"displayName\":\"B\"", "$.tenants[0].applications[1].displayName", "is given twice" },
        { "\"displayName\":\"App\"", "\"displayName\":\"App\",\"implicitGrantSettings\":{\"x\":1}", "$.tenants[0].applications[1].implicitGrantSettings.x", "is not known here" },
        { "\"displayName\":\"App\"", "\"displayName\":\"App\",\"tokenLifetimePolicy\":{}", "$.tenants[0].applications[1].tokenLifetimePolicy.accessTokenLifetime", "is missing" },
        { "\"displayName\":\"App\"", "\"displayName\":\"App\",\"tokenLifetimePolicy\":{\"accessTokenLifetime\":\"00:09:59\"}", "$.tenants[0].applications[1].tokenLifetimePolicy.accessTokenLifetime", "from 00:10:00 to 1.00:00:00" },
        { "\"displayName\":\"Contoso\"", "\"displayName\":\"Contoso\",\"tokenLifetimePolicy\":{\"accessTokenLifetime\":\"2 hours\"}", "$.tenants[0].tokenLifetimePolicy.accessTokenLifetime", "no time like 08:00:00" },
        { "\"displayName\":\"App\"", "\"displayName\":\"App\",\"accountEnabled\":\"yes\"", "$.tenants[0].applications[1].accountEnabled", "must be true or false" },
        { "\"displayName\":\"App\"", "\"displayName\":\"App\",\"groupMembershipClaims\":\"ApplicationGroup\"", "$.tenants[0].applications[1].groupMembershipClaims", "is none of None, SecurityGroup, All" },
        { "\"displayName\":\"App\"", "\"displayName\":\"App\",\"groupMembershipClaims\":\"SecurityGroup, DirectoryRole\"", "$.tenants[0].applications[1].groupMembershipClaims", "has no directory roles" },
        { "\"displayName\":\"App\"", "\"displayName\":\"App\",\"optionalClaims\":{\"idToken\":[\"colour\"]}", "$.tenants[0].applications[1].optionalClaims.idToken[0]", "is none of" },
        { "\"displayName\":\"App\"", "\"displayName\":\"App\",\"optionalClaims\":{\"accessToken\":[{\"name\":\"colour\"}]}", "$.tenants[0].applications[1].optionalClaims.accessToken[0]", "is none of" },
        { "\"displayName\":\"App\"", "\"displayName\":\"App\",\"optionalClaims\":{\"accessToken\":[{\"essential\":true}]}", "$.tenants[0].applications[1].optionalClaims.accessToken[0].name", "is missing" },
        { "\"displayName\":\"App\"", "\"displayName\":\"App\",\"optionalClaims\":{\"accessToken\":[{\"name\":\"upn\",\"source\":\"user\"}]}", "$.tenants[0].applications[1].optionalClaims.accessToken[0].source", "directory extension" },
        { "\"displayName\":\"App\"", "\"displayName\":\"App\",\"optionalClaims\":{\"accessToken\":[{\"name\":\"upn\",\"additionalProperties\":[\"x\"]}]}", "$.tenants[0].applications[1].optionalClaims.accessToken[0].additionalProperties[0]", "is not imitated" },
        { "\"displayName\":\"App\"", "\"displayName\":\"App\",\"optionalClaims\":{\"accessToken\":[7]}", "$.tenants[0].applications[1].optionalClaims.accessToken[0]", "must be a non-empty string" },
        { "\"displayName\":\"App\"", "\"displayName\":\"App\",\"customClaims\":{\"sid\":\"x\"}", "$.tenants[0].applications[1].customClaims.sid", "only the token service gives" },
        { "}]}", "},7]}", "$.tenants[1]", "must be an object, is 7" },
        { "]}]}", "]}", "line 4, byte 3", "is not valid JSON" },
    };

    [Fact]
    public void The_valid_file_is_accepted() => Assert.Single(Parse(Valid).Tenants);

    [Fact]
    public void Comments_trailing_commas_and_a_byte_order_mark_are_accepted() =>
        Assert.Single(Parse("\uFEFF// a comment\n" + Valid.Replace("]}]}", "]},]}", StringComparison.Ordinal)).Tenants);

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Each_mistake_is_reported_with_its_path(string valid, string mistake, string path, string message)
    {
        var problems = ProblemsOf(ReplaceLast(Valid, valid, mistake));

        Assert.Contains(problems, problem =>
            problem.Source == "directory.json" && problem.Path == path && problem.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void All_mistakes_are_reported_at_once()
    {
        var problems = ProblemsOf("""
            {"tenants":[{"tenantId":"x","domains":["y"],"applications":[{"appId":"z","colour":"red"}]},{"tenantId":"w"}]}
            """);

        Assert.Equal(
        [
            "$.tenants[0].applications[0].appId", "$.tenants[0].applications[0].colour", "$.tenants[0].applications[0].displayName",
            "$.tenants[0].displayName", "$.tenants[0].domains[0]", "$.tenants[0].tenantId",
            "$.tenants[1].displayName", "$.tenants[1].tenantId",
        ],
        problems.Select(problem => problem.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_domain_of_two_tenants_is_reported()
    {
        var problems = ProblemsOf($$"""
            {"tenants":[{"tenantId":"{{Seed.Contoso}}","displayName":"A","domains":["a.example"]},
                        {"tenantId":"{{Seed.Fabrikam}}","displayName":"B","domains":["A.EXAMPLE"]}]}
            """);

        Assert.Equal("$.tenants[1].domains[0]", Assert.Single(problems).Path);
    }

    [ManySamples(500)]
    public void Whatever_the_bytes_only_a_configuration_exception_comes_out(byte[] bytes) => ParseAnything(bytes);

    [ManySamples(500)]
    public void Whatever_is_cut_out_or_put_in_only_a_configuration_exception_comes_out(ushort start, byte length, string inserted)
    {
        var from = start % Valid.Length;
        ParseAnything(Encoding.UTF8.GetBytes(
            Valid.Remove(from, Math.Min(length % 20, Valid.Length - from)).Insert(from, inserted ?? "")));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"tenants\":[{\"displayName\":\"\\ud800\"}]}")]
    [InlineData("")]
    public void Odd_documents_are_refused(string json) => Assert.NotEmpty(ProblemsOf(json));

    private static void ParseAnything(byte[] bytes)
    {
        try
        {
            LoadedDirectory.Parse(bytes, "directory.json");
        }
        catch (ConfigurationException exception)
        {
            Assert.NotEmpty(exception.Problems);
        }
    }

    private static EntraDirectory Parse(string json) =>
        LoadedDirectory.Parse(Encoding.UTF8.GetBytes(json), "directory.json").Directory;

    private static IReadOnlyList<ConfigurationProblem> ProblemsOf(string json) =>
        Assert.Throws<ConfigurationException>(() => Parse(json)).Problems;

    private static string ReplaceLast(string text, string oldValue, string newValue)
    {
        var index = text.LastIndexOf(oldValue, StringComparison.Ordinal);
        Assert.True(index >= 0, $"'{oldValue}' is not in the file");
        return text.Remove(index, oldValue.Length).Insert(index, newValue);
    }
}
