using System.Text.Json;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Pipeline;

public sealed class ReadinessTests
{
    private static readonly Uri Ready = new("/_aws/execute-api/_ready/orders", UriKind.Relative);

    [Fact]
    public async Task An_api_is_ready_when_every_function_has_an_environment()
    {
        await using var host = await GatewayHost.StartAsync(Definitions.Token());
        host.Lambda.Returns(Definitions.Backend, Definitions.Ok);

        using var waiting = await host.Client.GetAsync(Ready);
        Assert.Equal(503, (int)waiting.StatusCode);
        using var document = JsonDocument.Parse(await waiting.Content.ReadAsStringAsync());
        Assert.Equal("""["authorizer-function"]""", document.RootElement.GetProperty("missingFunctions").GetRawText());

        host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow());
        using var ready = await host.Client.GetAsync(Ready);
        Assert.Equal(200, (int)ready.StatusCode);
    }

    [Fact]
    public async Task An_unknown_api_is_not_found()
    {
        await using var host = await GatewayHost.StartAsync(Definitions.Token());

        using var response = await host.Client.GetAsync(new Uri("/_aws/execute-api/_ready/other", UriKind.Relative));

        Assert.Equal(404, (int)response.StatusCode);
    }
}
