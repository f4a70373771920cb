using System.Net;
using Causeway.Hosting.Provisioning;
using Causeway.Hosting.Tests.Support;

namespace Causeway.Hosting.Tests.Provisioning;

/// <summary>The shapes in which AWS and its emulators answer.</summary>
public sealed class AnswerTests
{
    private static readonly AwsLocation Location = new(new Uri("http://aws"), "us-east-1");

    [Theory]
    [InlineData("""{"GetCallerIdentityResponse":{"GetCallerIdentityResult":{"Account":"123456789012"},"ResponseMetadata":{"RequestId":"1"}}}""")]
    [InlineData("""{"Account":"123456789012"}""")]
    [InlineData("""<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>""")]
    public async Task The_account_is_found_in_JSON_and_in_XML(string body)
    {
        using var http = new HttpClient(new AnsweringHandler(HttpStatusCode.OK, body));

        var identity = await new Provisioner(CreateClient(http), Location, TimeProvider.System).GetIdentityAsync(default);

        Assert.Equal(new AwsIdentity("aws", "us-east-1", "123456789012"), identity);
    }

    [Theory]
    [InlineData("""{"__type":"AccessDenied","message":"not you"}""")]
    [InlineData("""{"code":"AccessDenied","Message":"not you"}""")]
    [InlineData("""{"Error":{"Type":"Sender","Code":"AccessDenied","Message":"not you"},"RequestId":"1"}""")]
    [InlineData("""<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not you</Message></Error></ErrorResponse>""")]
    public async Task An_error_is_found_in_JSON_and_in_XML(string body)
    {
        using var http = new HttpClient(new AnsweringHandler(HttpStatusCode.Forbidden, body));

        var exception = await Assert.ThrowsAsync<AwsException>(
            () => new Provisioner(CreateClient(http), Location, TimeProvider.System).GetIdentityAsync(default));

        Assert.EndsWith("403 AccessDenied: not you", exception.Message, StringComparison.Ordinal);
    }

    private static AwsClient CreateClient(HttpClient http) =>
        new(Location, new UncheckedSigner(Location.Region, TimeProvider.System), http, TimeProvider.System);
}
