using System.Globalization;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;
using Causeway.Conformance.Functions;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Conformance;

/// <summary>
/// What the suite runs against: the emulator in this process, or what <c>CAUSEWAY_TARGET</c> names. See <see cref="ConformanceTarget"/>.
/// </summary>
public sealed class ConformanceHost : IAsyncLifetime
{
    /// <summary>The API whose functions are asked how often they were called: it asks its authorizer each time.</summary>
    private const string CountingApi = "uncached";

    private static readonly ConformanceTarget? Target = ConformanceTarget.Find();

    private readonly ConformanceFunction _authorizer = new(ConformanceContract.Authorize);
    private readonly ConformanceFunction _backend = new(ConformanceContract.Answer);
    private TestIssuer? _issuer;
    private GatewayHost? _emulator;

    /// <summary>What parts of bodies are that differ between deployments; null where the suite does not know them.</summary>
    internal static IReadOnlyDictionary<string, string>? Values(string api) => Target is null
        ? new Dictionary<string, string> { ["api"] = api, ["region"] = "us-east-1", ["account"] = "0000" }
        : null;

    public async Task InitializeAsync()
    {
        if (Target is not null)
        {
            return;
        }

        _issuer = await TestIssuer.StartAsync();
        _emulator = await GatewayHost.StartAsync(
            Definitions.Token(),
            [
                .. ConformanceSuite.Apis.SelectMany(api => ((string, string)[])
                [
                    ($"{Section(api.Key)}:Definition", api.Value),
                    ($"{Section(api.Key)}:Stage", "dev"),
                    .. Functions(api),
                ]),
                .. ConformanceSuite.UsagePlans,
                .. _issuer.Settings,
            ]);
        _emulator.Lambda.Answers(Definitions.Authorizer, _authorizer.Invoke);
        _emulator.Lambda.Answers(Definitions.Backend, _backend.Invoke);
    }

    public async Task DisposeAsync()
    {
        if (_emulator is not null)
        {
            await _emulator.DisposeAsync();
            await _issuer!.DisposeAsync();
        }
    }

    /// <returns>Why a case cannot run here; null where it can.</returns>
    internal static string? WhyNot(ConformanceCase entry) =>
        Target is null ? null
        : entry.EmulatorOnly ?? (entry.Jwt is not null ? "only the emulator of the tests trusts the suite's issuer"
        : Target.Address(entry.Api) is null ? $"the target has no API {entry.Api}"
        : null);

    /// <summary>The address of a stage that the target has.</summary>
    internal Uri Address(string api) => Target is null
        ? new Uri($"{_emulator!.Address.GetLeftPart(UriPartial.Authority)}/_aws/execute-api/{api}/dev")
        : Target.Address(api)!;

    /// <summary>Deployed functions are asked over the wire, for whatever is in front of them.</summary>
    internal async Task<FunctionCalls> CountCallsAsync()
    {
        if (Target is null)
        {
            return new FunctionCalls(_authorizer.Calls, _backend.Calls, "");
        }

        var address = Target.Address(CountingApi) ?? throw new InvalidOperationException($"CAUSEWAY_TARGET has no {CountingApi}, whose functions count calls.");
        var instruction = ConformanceContract.Encode("""{"count":true}""");
        var answer = await WireClient.SendAsync(
            address, "GET", $"{address.AbsolutePath}/orders", ("Authorization", $"Bearer {instruction}"), ("X-Backend", instruction));
        return answer.Body.Split(' ') is [var authorizer, var first, var backend, var second]
            ? new FunctionCalls(int.Parse(authorizer, CultureInfo.InvariantCulture), int.Parse(backend, CultureInfo.InvariantCulture), $"{first} {second}")
            : throw new InvalidOperationException($"The functions did not say how often they were called: {answer.Status} {answer.Body}");
    }

    /// <summary>Definitions of HTTP APIs are told by their names.</summary>
    private static string Section(string api) => $"{(api.StartsWith("http-", StringComparison.Ordinal) ? "HttpApis" : "RestApis")}:{api}";

    private static IEnumerable<(string, string)> Functions(KeyValuePair<string, string> api)
    {
        var text = File.ReadAllText(api.Value);
        if (text.Contains("AuthorizerFunction", StringComparison.Ordinal))
        {
            yield return ($"{Section(api.Key)}:Authorizers:AuthorizerFunction", Definitions.Authorizer);
        }

        if (text.Contains("BackendFunction", StringComparison.Ordinal))
        {
            yield return ($"{Section(api.Key)}:Functions:BackendFunction", Definitions.Backend);
        }
    }
}
