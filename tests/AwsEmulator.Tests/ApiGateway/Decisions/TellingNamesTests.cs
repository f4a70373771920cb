using Causeway.AwsEmulator.ApiGateway.Decisions;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Decisions;

public sealed class TellingNamesTests
{
    [Theory]
    [InlineData("Authorization")]
    [InlineData("X-Jwt")]
    [InlineData("client_assertion")]
    [InlineData("SAMLResponse")]
    [InlineData("code")]
    [InlineData("x-auth-code")]
    [InlineData("deviceCode")]
    [InlineData("sig")]
    [InlineData("X-Hub-Signature-256")]
    [InlineData("x-functions-key")]
    [InlineData("usageIdentifierKey")]
    [InlineData("connect.sid")]
    public void A_name_of_a_credential_tells(string name) => Assert.True(TellingNames.IsTelling(name));

    [Theory]
    [InlineData("Accept-Encoding")]
    [InlineData("design")]
    [InlineData("X-Forwarded-For")]
    [InlineData("routeKey")]
    [InlineData("isAuthorized")]
    [InlineData("shippingAddress")]
    [InlineData("Considered")]
    [InlineData("")]
    public void Another_name_does_not(string name) => Assert.False(TellingNames.IsTelling(name));
}
