using Causeway.MockIdentityProvider.Client;
using Causeway.MockIdentityProvider.Minting;

namespace Causeway.MockIdentityProvider.Tests.Control;

/// <summary>The client library repeats the names of the control API, since it must not bring the service along.</summary>
public sealed class ClientNamesTests
{
    [Theory]
    [InlineData(typeof(FaultKind), typeof(MockIdentityProvider.Faults.FaultKind))]
    [InlineData(typeof(FaultTarget), typeof(MockIdentityProvider.Faults.FaultTarget))]
    [InlineData(typeof(RotationMode), typeof(MockIdentityProvider.Keys.RotationMode))]
    [InlineData(typeof(SigningKeyChoice), typeof(ForgeKey))]
    [InlineData(typeof(TokenTampering), typeof(Tampering))]
    [InlineData(typeof(TokenKind), typeof(ForgeKind))]
    [InlineData(typeof(HmacSecret), typeof(ForgeSecret))]
    public void The_client_knows_the_names_of_the_service(Type client, Type service) =>
        Assert.Equal(Enum.GetNames(service), Enum.GetNames(client));
}
