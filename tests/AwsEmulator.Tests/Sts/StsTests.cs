using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Causeway.AwsEmulator.Tests.Interop;
using Causeway.AwsEmulator.Tests.Lambda.Support;
using Microsoft.Extensions.Time.Testing;

namespace Causeway.AwsEmulator.Tests.Sts;

public sealed class StsTests
{
    private const string Version = "2011-06-15";

    [Fact]
    public async Task Callers_are_the_account()
    {
        await using var emulator = await LambdaEmulator.StartAsync();

        var answer = await emulator.QueryAsync(Version, "GetCallerIdentity");

        Assert.Equal((200, "text/xml"), (answer.Status, answer.ContentType));
        Assert.Equal("GetCallerIdentityResponse", answer.Xml.Name.LocalName);
        Assert.Equal("https://sts.amazonaws.com/doc/2011-06-15/", answer.Xml.Name.NamespaceName);
        Assert.Equal(("000000000000", "arn:aws:iam::000000000000:root"), (answer.Text("Account"), answer.Text("Arn")));
        Assert.NotEmpty(answer.Text("RequestId"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("*/*")]
    [InlineData("text/xml, application/json;q=0.5")]
    [InlineData("application/json;q=0")]
    [InlineData("nonsense;;")]
    public async Task The_answer_is_XML_where_nobody_asks_for_JSON(string? accept)
    {
        await using var emulator = await LambdaEmulator.StartAsync();

        var answer = await emulator.Client.QueryTextAsync(accept, Version, "GetCallerIdentity");

        Assert.Equal((200, "text/xml"), (answer.Status, answer.ContentType));
        Assert.Equal(
            "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult>"
            + "<Arn>arn:aws:iam::000000000000:root</Arn><UserId>AKIAIOSFODNN7EXAMPLE</UserId><Account>000000000000</Account>"
            + "</GetCallerIdentityResult><ResponseMetadata><RequestId>the-request-id</RequestId></ResponseMetadata></GetCallerIdentityResponse>",
            answer.Body);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON; charset=utf-8")]
    [InlineData("*/*, text/xml;q=0.8, application/json;q=0.9")]
    public async Task The_answer_is_JSON_where_the_client_asks_for_it(string accept)
    {
        await using var emulator = await LambdaEmulator.StartAsync();

        var answer = await emulator.Client.QueryTextAsync(accept, Version, "GetCallerIdentity");

        Assert.Equal((200, "application/json"), (answer.Status, answer.ContentType));
        Assert.Equal(
            """{"GetCallerIdentityResponse":{"GetCallerIdentityResult":{"Arn":"arn:aws:iam::000000000000:root","UserId":"AKIAIOSFODNN7EXAMPLE","Account":"000000000000"},"ResponseMetadata":{"RequestId":"the-request-id"}}}""",
            answer.Body);
    }

    [Fact]
    public async Task Credentials_expire_at_a_number_of_seconds_in_JSON()
    {
        await using var emulator = await LambdaEmulator.StartAsync(new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)));

        var answer = await emulator.QueryJsonAsync(
            Version, "AssumeRole", ("RoleArn", "arn:aws:iam::123456789012:role/deploy"), ("RoleSessionName", "me"), ("DurationSeconds", "900"));

        var result = answer["AssumeRoleResponse"]!["AssumeRoleResult"]!;
        Assert.Equal("1700000900", result["Credentials"]!["Expiration"]!.ToJsonString());
        Assert.Equal("arn:aws:sts::123456789012:assumed-role/deploy/me", (string?)result["AssumedRoleUser"]!["Arn"]);
    }

    [Fact]
    public async Task Errors_are_JSON_too()
    {
        await using var emulator = await LambdaEmulator.StartAsync();

        var refused = await emulator.Client.QueryTextAsync("application/json", Version, "GetSessionToken", ("DurationSeconds", "1"));
        var unknown = await emulator.Client.QueryTextAsync("application/json", Version, "AssumeRoot");

        Assert.Equal(
            (400, "application/json", """{"Error":{"Type":"Sender","Code":"ValidationError","Message":"1 validation error detected: Value '1' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900"},"RequestId":"the-request-id"}"""),
            refused);
        Assert.Equal(
            (400, "application/json", """{"Error":{"Type":"Sender","Code":"InvalidAction","Message":"Causeway does not support the operation AssumeRoot."},"RequestId":"the-request-id"}"""),
            unknown);
    }

    /// <summary>Who starts everything at once asks no more than this, and the library is large.</summary>
    [LinuxFact]
    public async Task An_answer_in_JSON_does_not_load_the_XML_library()
    {
        await using var emulator = await EmulatorProcess.StartAsync();
        using var client = new HttpClient { BaseAddress = emulator.Address };
        bool HasXml() => File.ReadAllText($"/proc/{emulator.Program.Id}/maps").Contains("System.Private.Xml.dll", StringComparison.Ordinal);

        await client.QueryTextAsync("application/json", Version, "GetCallerIdentity");
        var hasXmlAfterJson = HasXml();
        await client.QueryTextAsync(null, Version, "GetCallerIdentity");

        Assert.Equal((false, true), (hasXmlAfterJson, HasXml()));
    }

    [Fact]
    public async Task The_SDK_for_dotnet_asks_who_it_is_and_assumes_a_role()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        using var client = new AmazonSecurityTokenServiceClient(
            new BasicAWSCredentials("test", "test"),
            new AmazonSecurityTokenServiceConfig { ServiceURL = emulator.Client.BaseAddress!.ToString(), AuthenticationRegion = "us-east-1" });

        var caller = await client.GetCallerIdentityAsync(new GetCallerIdentityRequest());
        var assumed = await client.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = "arn:aws:iam::123456789012:role/deploy", RoleSessionName = "me" });
        var refused = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => client.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = "nobody-of-this-name-is-here", RoleSessionName = "me" }));

        Assert.Equal("000000000000", caller.Account);
        Assert.Equal("arn:aws:sts::123456789012:assumed-role/deploy/me", assumed.AssumedRoleUser.Arn);
        Assert.Equal("ValidationError", refused.ErrorCode);
        Assert.NotEmpty(refused.RequestId);
    }

    [Fact]
    public async Task A_role_is_assumed_for_a_session()
    {
        await using var emulator = await LambdaEmulator.StartAsync();

        var answer = await emulator.QueryAsync(
            Version, "AssumeRole", ("RoleArn", "arn:aws:iam::123456789012:role/path/deploy"), ("RoleSessionName", "me"), ("DurationSeconds", "900"));

        Assert.Equal("arn:aws:sts::123456789012:assumed-role/deploy/me", answer.Text("Arn"));
        Assert.StartsWith("ASIA", answer.Text("AccessKeyId"), StringComparison.Ordinal);
        Assert.InRange(DateTimeOffset.Parse(answer.Text("Expiration"), null), DateTimeOffset.UtcNow.AddSeconds(800), DateTimeOffset.UtcNow.AddSeconds(901));
    }

    [Theory]
    [InlineData("AssumeRole", "RoleArn=nobody&RoleSessionName=me", "ValidationError", "at 'roleArn' failed to satisfy constraint")]
    [InlineData("AssumeRole", "RoleArn=arn:aws:iam::123456789012:role/r", "ValidationError", "Value null at 'roleSessionName'")]
    [InlineData("AssumeRole", "RoleArn=arn:aws:iam::123456789012:role/r&RoleSessionName=me&DurationSeconds=1", "ValidationError", "Value '1' at 'durationSeconds'")]
    [InlineData("AssumeRoleWithWebIdentity", "", "InvalidAction", "AssumeRoleWithWebIdentity")]
    public async Task What_is_wrong_or_unknown_is_an_error_of_the_service(string action, string parameters, string code, string message)
    {
        await using var emulator = await LambdaEmulator.StartAsync();

        var answer = await emulator.QueryAsync(
            Version, action, [.. parameters.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => (pair[0], pair[1]))]);

        Assert.Equal((400, code), (answer.Status, answer.Text("Code")));
        Assert.Contains(message, answer.Text("Message"));
    }
}
