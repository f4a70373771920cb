using System.Globalization;
using System.Text.Json;
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
    private readonly Dictionary<string, GatewayHost> _emulators = [];
    private TestIssuer? _issuer;
    private HttpBackend? _endpoint;

    /// <summary>What is known of the parts of bodies that differ between deployments.</summary>
    internal static IReadOnlyDictionary<string, string> Values(string api) => Target is null
        ? new Dictionary<string, string>
        {
            ["api"] = api,
            ["region"] = "us-east-1",
            ["account"] = "0000",
            ["owner"] = "000000000000",
            ["client"] = "127.0.0.1",
            ["scheme"] = "http",
        }
        : new Dictionary<string, string>();

    public async Task InitializeAsync()
    {
        if (Target is not null)
        {
            return;
        }

        _issuer = await TestIssuer.StartAsync();
        _endpoint = await HttpBackend.StartAsync(ConformanceEndpoint.AnswerAsync);
    }

    public async Task DisposeAsync()
    {
        foreach (var emulator in _emulators.Values)
        {
            await emulator.DisposeAsync();
        }

        if (Target is null)
        {
            await _endpoint!.DisposeAsync();
            await _issuer!.DisposeAsync();
        }
    }

    /// <returns>Why a case cannot run here; null where it can.</returns>
    internal static string? WhyNot(ConformanceCase entry) =>
        Target is null ? null
        : entry.EmulatorOnly ?? (entry.Options is not null ? "a deployment has no options"
        : ConformanceSuite.IsLocal(entry.Api) ? "only the tests have the API's stage variables and endpoint"
        : entry.Jwt is not null ? "only the emulator of the tests trusts the suite's issuer"
        : Target.Address(entry.Api) is null ? $"the target has no API {entry.Api}"
        : null);

    /// <summary>The address of a stage that the target has.</summary>
    internal async Task<Uri> AddressAsync(ConformanceCase entry)
    {
        if (Target is not null)
        {
            return Target.Address(entry.Api)!;
        }

        var options = entry.Options?.GetRawText() ?? "";
        if (!_emulators.TryGetValue(options, out var emulator))
        {
            emulator = await StartAsync(entry.Options);
            _emulators.Add(options, emulator);
        }

        return new Uri(emulator.Address, $"/_aws/execute-api/{entry.Api}{(HasDefaultStage(entry.Api) ? "" : "/dev")}");
    }

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

    private async Task<GatewayHost> StartAsync(JsonElement? options)
    {
        var emulator = await GatewayHost.StartAsync(
            Definitions.Token(),
            [
                .. ConformanceSuite.Apis.SelectMany(api => ((string, string)[])
                [
                    ($"{Section(api.Key)}:Definition", api.Value),
                    ($"{Section(api.Key)}:Stage", HasDefaultStage(api.Key) ? "$default" : "dev"),
                    .. Functions(api),
                ]),
                .. ConformanceSuite.UsagePlans,
                .. ConformanceSuite.Apis.Keys.Where(ConformanceSuite.IsLocal).SelectMany(api => ((string, string)[])
                [
                    ($"{Section(api)}:StageVariables:tenant", "blue"),
                    ($"{Section(api)}:StageVariables:endpoint", _endpoint!.Address),
                ]),
                .. _issuer!.Settings,
                .. options?.EnumerateObject().Select(option => ($"ApiGateway:{option.Name}", option.Value.GetString()!)) ?? [],
            ]);
        emulator.Lambda.Answers(Definitions.Authorizer, _authorizer.Invoke);
        emulator.Lambda.Answers(Definitions.Backend, _backend.Invoke);
        return emulator;
    }

    /// <summary>Definitions of HTTP APIs are told by their names, as those for the default stage are.</summary>
    private static string Section(string api) => $"{(api.StartsWith("http-", StringComparison.Ordinal) ? "HttpApis" : "RestApis")}:{api}";

    private static bool HasDefaultStage(string api) => api.EndsWith("-default", StringComparison.Ordinal);

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
