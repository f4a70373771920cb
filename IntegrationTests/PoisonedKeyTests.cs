using System.Net;
using Causeway.IntegrationTests.Environment;
using Causeway.IntegrationTests.Environment.Targets;
using Causeway.MockIdentityProvider.Client;
using static Causeway.IntegrationTests.Environment.SeededDirectory;

namespace Causeway.IntegrationTests;

/// <summary>
/// Somebody has poisoned Entra's key set and signs tokens that are valid under it. A verifier that does not look at the keys would
/// let them in.
/// </summary>
public sealed class PoisonedKeyTests
{
    [SlowFact(Provisions.OwnTarget)]
    public async Task Tokens_that_only_a_poisoned_key_set_vouches_for_are_refused()
    {
        await using var causeway = await CausewayEnvironment.StartAsync();
        var control = new MockEntraControl(causeway.Entra);
        var genuine = await causeway.CallAsync(HttpMethod.Get, "/orders", await causeway.GetTokenAsync(AzureApp));
        var underGoodKeys = await CallAsync(SigningKeyChoice.Weak);

        // Unknown key ids make the authorizer fetch what is published now.
        await control.AddFaultAsync(new FaultSpecification { Target = FaultTarget.Keys, Kind = FaultKind.WeakKeys });
        await RotateAsync();
        var weak = await CallAsync(SigningKeyChoice.Weak);
        await control.ClearFaultsAsync();
        await control.AddFaultAsync(new FaultSpecification { Target = FaultTarget.Keys, Kind = FaultKind.ExponentOne });
        await RotateAsync();
        var exponentOne = await CallAsync(SigningKeyChoice.ExponentOne);

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.InternalServerError, HttpStatusCode.InternalServerError],
            new[] { genuine, underGoodKeys, weak, exponentOne }.Select(response => response.Status));

        Task RotateAsync() => control.RotateKeysAsync(
            Contoso, new RotationSpecification { Mode = RotationMode.Instant, PublishAfterSeconds = 0 });

        async Task<GatewayResponse> CallAsync(SigningKeyChoice key) => await causeway.CallAsync(
            HttpMethod.Get,
            "/orders",
            await control.MintAsync(new TokenSpecification
            {
                Tenant = Contoso,
                ClientId = Guid.Parse(AzureApp.ClientId),
                Resource = "api://orders",
                Key = key,
            }));
    }
}
