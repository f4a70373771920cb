using Causeway.AwsEmulator.Tests.Lambda.Support;
using Microsoft.Extensions.Time.Testing;

namespace Causeway.AwsEmulator.Tests.Iam;

public sealed class IamTests
{
    private const string Version = "2010-05-08";
    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    [Fact]
    public async Task A_role_comes_back_as_it_was_created_and_goes_when_nothing_is_on_it()
    {
        await using var emulator = await LambdaEmulator.StartAsync();

        var created = await CreateRoleAsync(emulator);
        await CallAsync(emulator, "PutRolePolicy", ("RoleName", "orders"), ("PolicyName", "inline"), ("PolicyDocument", Trust));
        await CallAsync(emulator, "AttachRolePolicy", ("RoleName", "orders"), ("PolicyArn", "arn:aws:iam::aws:policy/ReadOnlyAccess"));
        var found = await CallAsync(emulator, "GetRole", ("RoleName", "orders"));
        var inline = await CallAsync(emulator, "GetRolePolicy", ("RoleName", "orders"), ("PolicyName", "inline"));
        var attached = await CallAsync(emulator, "ListAttachedRolePolicies", ("RoleName", "orders"));
        var held = await CallAsync(emulator, "DeleteRole", ("RoleName", "orders"));
        await CallAsync(emulator, "DetachRolePolicy", ("RoleName", "orders"), ("PolicyArn", "arn:aws:iam::aws:policy/ReadOnlyAccess"));
        await CallAsync(emulator, "DeleteRolePolicy", ("RoleName", "orders"), ("PolicyName", "inline"));
        var deleted = await CallAsync(emulator, "DeleteRole", ("RoleName", "orders"));
        var gone = await CallAsync(emulator, "GetRole", ("RoleName", "orders"));

        Assert.Equal("arn:aws:iam::000000000000:role/app/orders", created.Text("Arn"));
        Assert.Equal((created.Text("RoleId"), Trust), (found.Text("RoleId"), Uri.UnescapeDataString(found.Text("AssumeRolePolicyDocument"))));
        Assert.Equal(("team", "x"), (found.Text("Key"), found.Text("Value")));
        Assert.Equal(Trust, Uri.UnescapeDataString(inline.Text("PolicyDocument")));
        Assert.Equal("ReadOnlyAccess", attached.Text("PolicyName"));
        Assert.Equal((409, "DeleteConflict"), (held.Status, held.Text("Code")));
        Assert.Equal(200, deleted.Status);
        Assert.Equal((404, "NoSuchEntity", "The role with name orders cannot be found."), (gone.Status, gone.Text("Code"), gone.Text("Message")));
    }

    [Fact]
    public async Task Lists_come_in_pages()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await CallAsync(emulator, "CreateRole", ("RoleName", $"r{i}"), ("AssumeRolePolicyDocument", Trust));
        }

        var names = new List<string>();
        var (marker, pages) = ("", 0);
        do
        {
            var page = await CallAsync(emulator, "ListRoles", [("MaxItems", "2"), .. marker.Length == 0 ? [] : new[] { ("Marker", marker) }]);
            names.AddRange(page.Texts("RoleName"));
            marker = page.Text("IsTruncated") == "true" ? page.Text("Marker") : "";
            pages++;
        }
        while (marker.Length > 0);

        Assert.Equal((3, "r0 r1 r2 r3 r4"), (pages, string.Join(' ', names)));
        Assert.Equal("ValidationError", (await CallAsync(emulator, "ListRoles", ("MaxItems", "0"))).Text("Code"));
        Assert.Equal("ValidationError", (await CallAsync(emulator, "ListRoles", ("Marker", "x"))).Text("Code"));
    }

    [Fact]
    public async Task A_policy_has_versions_one_of_which_applies()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        await CreateRoleAsync(emulator);
        const string Arn = "arn:aws:iam::000000000000:policy/orders";

        var created = await CallAsync(emulator, "CreatePolicy", ("PolicyName", "orders"), ("PolicyDocument", Trust));
        await CallAsync(emulator, "CreatePolicyVersion", ("PolicyArn", Arn), ("PolicyDocument", "{}"), ("SetAsDefault", "true"));
        await CallAsync(emulator, "AttachRolePolicy", ("RoleName", "orders"), ("PolicyArn", Arn));
        var found = await CallAsync(emulator, "GetPolicy", ("PolicyArn", Arn));
        var first = await CallAsync(emulator, "GetPolicyVersion", ("PolicyArn", Arn), ("VersionId", "v1"));
        var held = await CallAsync(emulator, "DeletePolicy", ("PolicyArn", Arn));
        var refused = await CallAsync(emulator, "DeletePolicyVersion", ("PolicyArn", Arn), ("VersionId", "v2"));
        var entities = await CallAsync(emulator, "ListEntitiesForPolicy", ("PolicyArn", Arn));

        Assert.Equal(Arn, created.Text("Arn"));
        Assert.Equal(("v2", "1"), (found.Text("DefaultVersionId"), found.Text("AttachmentCount")));
        Assert.Equal((Trust, "false"), (Uri.UnescapeDataString(first.Text("Document")), first.Text("IsDefaultVersion")));
        Assert.Equal(("DeleteConflict", "DeleteConflict"), (held.Text("Code"), refused.Text("Code")));
        Assert.Equal("orders", entities.Text("RoleName"));
    }

    [Fact]
    public async Task Wrong_and_unknown_calls_are_errors_of_the_service()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        await CreateRoleAsync(emulator);

        var twice = await CreateRoleAsync(emulator);
        var noJson = await CallAsync(emulator, "CreateRole", ("RoleName", "other"), ("AssumeRolePolicyDocument", "nonsense"));
        var noName = await CallAsync(emulator, "GetRole");
        var badName = await CallAsync(emulator, "GetRole", ("RoleName", "a b"));
        var unknown = await CallAsync(emulator, "ListUsers");
        var nowhere = await CallAsync(emulator, "AttachRolePolicy", ("RoleName", "orders"), ("PolicyArn", "arn:aws:iam::000000000000:policy/none"));

        Assert.Equal((409, "EntityAlreadyExists"), (twice.Status, twice.Text("Code")));
        Assert.Equal((400, "MalformedPolicyDocument"), (noJson.Status, noJson.Text("Code")));
        Assert.Equal((400, "ValidationError"), (noName.Status, noName.Text("Code")));
        Assert.Equal((400, "ValidationError"), (badName.Status, badName.Text("Code")));
        Assert.Equal((400, "InvalidAction"), (unknown.Status, unknown.Text("Code")));
        Assert.Equal((404, "NoSuchEntity"), (nowhere.Status, nowhere.Text("Code")));
    }

    [Fact]
    public async Task XML_has_truth_values_moments_and_lists_as_text()
    {
        await using var emulator = await LambdaEmulator.StartAsync(new FakeTimeProvider(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero)));
        const string Arn = "arn:aws:iam::000000000000:policy/orders";
        await CallAsync(emulator, "CreatePolicy", ("PolicyName", "orders"), ("PolicyDocument", Trust), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "<&>\""), ("Tags.member.2.Key", "b"), ("Tags.member.2.Value", ""));
        await CallAsync(emulator, "CreatePolicyVersion", ("PolicyArn", Arn), ("PolicyDocument", "{}"));

        var versions = await emulator.Client.QueryTextAsync(null, Version, "ListPolicyVersions", ("PolicyArn", Arn), ("MaxItems", "1"));
        var tags = await emulator.Client.QueryTextAsync(null, Version, "ListPolicyTags", ("PolicyArn", Arn));
        var changed = await emulator.Client.QueryTextAsync(null, Version, "UntagPolicy", ("PolicyArn", Arn), ("TagKeys.member.1", "a"));

        Assert.Equal(
            "<ListPolicyVersionsResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><ListPolicyVersionsResult><Versions><member>"
            + "<VersionId>v2</VersionId><IsDefaultVersion>false</IsDefaultVersion><CreateDate>2026-02-03T04:05:06Z</CreateDate></member></Versions>"
            + "<IsTruncated>true</IsTruncated><Marker>1</Marker></ListPolicyVersionsResult>"
            + "<ResponseMetadata><RequestId>the-request-id</RequestId></ResponseMetadata></ListPolicyVersionsResponse>",
            versions.Body);
        Assert.Equal(
            "<ListPolicyTagsResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><ListPolicyTagsResult><Tags>"
            + "<member><Key>a</Key><Value>&lt;&amp;&gt;\"</Value></member><member><Key>b</Key><Value /></member></Tags>"
            + "<IsTruncated>false</IsTruncated></ListPolicyTagsResult>"
            + "<ResponseMetadata><RequestId>the-request-id</RequestId></ResponseMetadata></ListPolicyTagsResponse>",
            tags.Body);
        Assert.Equal(
            "<UntagPolicyResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><UntagPolicyResult />"
            + "<ResponseMetadata><RequestId>the-request-id</RequestId></ResponseMetadata></UntagPolicyResponse>",
            changed.Body);
    }

    [Fact]
    public async Task JSON_has_them_as_they_are()
    {
        await using var emulator = await LambdaEmulator.StartAsync(new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)));
        await CreateRoleAsync(emulator);

        var listed = await emulator.QueryJsonAsync(Version, "ListRoles");
        var changed = await emulator.Client.QueryTextAsync("application/json", Version, "UntagRole", ("RoleName", "orders"), ("TagKeys.member.1", "team"));
        var tags = await emulator.Client.QueryTextAsync("application/json", Version, "ListRoleTags", ("RoleName", "orders"));
        var gone = await emulator.Client.QueryTextAsync("application/json", Version, "GetRole", ("RoleName", "other"));

        var result = listed["ListRolesResponse"]!["ListRolesResult"]!.AsObject();
        var role = Assert.Single(result["Roles"]!.AsArray())!.AsObject();
        Assert.StartsWith("AROA", (string?)role["RoleId"], StringComparison.Ordinal);
        role["RoleId"] = "AROA";
        Assert.Equal(
            $$"""{"Roles":[{"Path":"/app/","RoleName":"orders","RoleId":"AROA","Arn":"arn:aws:iam::000000000000:role/app/orders","CreateDate":1700000000,"AssumeRolePolicyDocument":"{{Uri.EscapeDataString(Trust)}}","Description":null,"MaxSessionDuration":3600,"PermissionsBoundary":null,"Tags":[{"Key":"team","Value":"x"}]}],"IsTruncated":false,"Marker":null}""",
            result.ToJsonString());
        Assert.Equal("""{"UntagRoleResponse":{"UntagRoleResult":{},"ResponseMetadata":{"RequestId":"the-request-id"}}}""", changed.Body);
        Assert.Equal(
            """{"ListRoleTagsResponse":{"ListRoleTagsResult":{"Tags":[],"IsTruncated":false,"Marker":null},"ResponseMetadata":{"RequestId":"the-request-id"}}}""",
            tags.Body);
        Assert.Equal(
            (404, "application/json", """{"Error":{"Type":"Sender","Code":"NoSuchEntity","Message":"The role with name other cannot be found."},"RequestId":"the-request-id"}"""),
            gone);
    }

    private static Task<QueryAnswer> CreateRoleAsync(LambdaEmulator emulator) => CallAsync(
        emulator, "CreateRole", ("RoleName", "orders"), ("Path", "/app/"), ("AssumeRolePolicyDocument", Trust), ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "x"));

    private static Task<QueryAnswer> CallAsync(LambdaEmulator emulator, string action, params (string Name, string Value)[] parameters) =>
        emulator.QueryAsync(Version, action, parameters);
}
