using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.ApiGateway.Configuration;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.HttpApis.OpenApi;
using Causeway.AwsEmulator.ApiGateway.OpenApi;
using Causeway.AwsEmulator.ApiGateway.Throttling;
using Causeway.AwsEmulator.Hosting;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Definitions;

/// <summary>
/// Makes what the gateway serves of a definition, by way of OpenAPI and the one strict importer, so that nothing is
/// served that a definition file could not ask for.
/// </summary>
internal sealed partial class StageCompiler(AwsAccount account)
{
    private const string AnyStage = "stage";

    /// <summary>A stage variable's value is known only when a stage is deployed; until then this stands for it.</summary>
    private const string AnyValue = "x";

    private const double UnlimitedRate = 10_000;
    private const int UnlimitedBurst = 5_000;

    public string Region => account.Region;

    /// <exception cref="ControlPlaneException">The definition asks for what the emulator does not do.</exception>
    public void Check(string apiId, HttpApiDefinition definition) =>
        Check(apiId, Text(definition), Identify(definition));

    /// <exception cref="ControlPlaneException">The document is not one that can be served.</exception>
    public void Check(string apiId, string openApi) => Check(apiId, openApi, null);

    /// <exception cref="ControlPlaneException">The snapshot cannot be served on this stage.</exception>
    public HttpApi Compile(string apiId, HttpApiDefinition snapshot, JsonObject stage)
    {
        var variables = (stage["stageVariables"] as JsonObject ?? []).Select(entry => KeyValuePair.Create(entry.Key, (string)entry.Value!));
        var settings = Settings(apiId, (string)stage["stageName"]!, variables, Identify(snapshot));
        return Import(Text(snapshot), settings with { Throttling = ReadRouteSettings(stage) });
    }

    private void Check(string apiId, string openApi, ApiIdentifiers? identifiers)
    {
        var variables = StageVariable().Matches(openApi).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal)
            .Select(name => KeyValuePair.Create(name, AnyValue));
        Import(openApi, Settings(apiId, AnyStage, variables, identifiers));
    }

    private static HttpApi Import(string text, ApiSettings settings)
    {
        try
        {
            return HttpApiImporter.Import(text, settings);
        }
        catch (OpenApiImportException exception)
        {
            throw ControlPlaneException.BadRequest(
                $"Unable to use the API: {string.Join("; ", exception.Errors.Select(error => $"{error.Path} {error.Message}"))}");
        }
    }

    private string Text(HttpApiDefinition definition) => OpenApiWriter.Write(definition, account.Region).ToJsonString();

    private ApiSettings Settings(
        string apiId, string stage, IEnumerable<KeyValuePair<string, string>> variables, ApiIdentifiers? identifiers)
    {
        var none = ImmutableSortedDictionary<string, string>.Empty;
        var stageVariables = variables.ToImmutableSortedDictionary(StringComparer.Ordinal);
        return new ApiSettings("stage", apiId, "api", stage, account, stageVariables, none, none) { Identifiers = identifiers };
    }

    /// <summary>HTTP APIs show no identifiers but those of authorizers.</summary>
    private static ApiIdentifiers Identify(HttpApiDefinition definition) => new(
        "",
        ImmutableDictionary<string, string>.Empty,
        definition.Authorizers.ToImmutableDictionary(entry => (string)entry.Value!["name"]!, entry => entry.Key, StringComparer.Ordinal));

    /// <summary>Settings of routes that are gone stay without effect, as on AWS.</summary>
    private static ThrottleSettings ReadRouteSettings(JsonObject stage)
    {
        var routes = (stage["routeSettings"] as JsonObject ?? [])
            .Select(entry => (entry.Key, Throttle: ReadThrottle(entry.Value)))
            .Where(entry => entry.Throttle is not null)
            .ToImmutableDictionary(entry => entry.Key, entry => entry.Throttle!, StringComparer.Ordinal);
        return new ThrottleSettings(ReadThrottle(stage["defaultRouteSettings"]), routes) { AllowsUnknown = true };
    }

    private static Throttle? ReadThrottle(JsonNode? settings)
    {
        var (rate, burst) = ((double?)settings?["throttlingRateLimit"], (int?)settings?["throttlingBurstLimit"]);
        return rate is null && burst is null ? null : new Throttle(rate ?? UnlimitedRate, burst ?? UnlimitedBurst);
    }

    [GeneratedRegex(@"\$\{!?stageVariables\.(?<name>[A-Za-z0-9_]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex StageVariable();
}
