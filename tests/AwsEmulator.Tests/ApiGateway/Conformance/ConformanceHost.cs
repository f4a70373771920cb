using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Conformance;

/// <summary>
/// What the suite runs against: the emulator, or what <c>CAUSEWAY_TARGET</c> names, for example
/// <c>https://{api}.example.com/dev</c>, where <c>{api}</c> is replaced by the name of a definition in <c>apis</c>.
/// </summary>
public sealed class ConformanceHost : IAsyncLifetime
{
    private static readonly string? Target = Environment.GetEnvironmentVariable("CAUSEWAY_TARGET");

    internal GatewayHost? Emulator { get; private set; }

    public async Task InitializeAsync()
    {
        if (Target is not null)
        {
            return;
        }

        Emulator = await GatewayHost.StartAsync(
            Definitions.Token(),
            [
                .. ConformanceSuite.Apis.SelectMany(api => ((string, string)[])
                [
                    ($"RestApis:{api.Key}:Definition", api.Value),
                    ($"RestApis:{api.Key}:Stage", "dev"),
                    .. Functions(api),
                ]),
            ]);
        Emulator.Lambda.Answers(Definitions.Authorizer, ConformanceFunctions.Authorize);
        Emulator.Lambda.Answers(Definitions.Backend, ConformanceFunctions.Answer);
    }

    public async Task DisposeAsync()
    {
        if (Emulator is not null)
        {
            await Emulator.DisposeAsync();
        }
    }

    internal Uri Address(string api) => new(
        Target?.Replace("{api}", api, StringComparison.Ordinal) ?? $"{Emulator!.Address.GetLeftPart(UriPartial.Authority)}/_aws/execute-api/{api}/dev");

    private static IEnumerable<(string, string)> Functions(KeyValuePair<string, string> api)
    {
        var text = File.ReadAllText(api.Value);
        if (text.Contains("AuthorizerFunction", StringComparison.Ordinal))
        {
            yield return ($"RestApis:{api.Key}:Authorizers:AuthorizerFunction", Definitions.Authorizer);
        }

        if (text.Contains("BackendFunction", StringComparison.Ordinal))
        {
            yield return ($"RestApis:{api.Key}:Functions:BackendFunction", Definitions.Backend);
        }
    }
}
