using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.Throttling;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;

/// <summary>
/// The settings that a stage has for single methods: stored and returned; of them the limits are enforced. Updates write
/// <c>/{resource path}/{verb}/throttling/rateLimit</c>, the settings are kept under <c>{resource path}/{verb}</c>.
/// </summary>
internal static class MethodSettings
{
    private static readonly Dictionary<string, Member> Settings = new(StringComparer.Ordinal)
    {
        ["metrics/enabled"] = Member.Flag("metricsEnabled"),
        ["logging/loglevel"] = Member.Enumeration("loggingLevel", "OFF", "ERROR", "INFO"),
        ["logging/dataTrace"] = Member.Flag("dataTraceEnabled"),
        ["throttling/burstLimit"] = Member.Integer("throttlingBurstLimit"),
        ["throttling/rateLimit"] = Member.Number("throttlingRateLimit"),
        ["caching/enabled"] = Member.Flag("cachingEnabled"),
        ["caching/ttlInSeconds"] = Member.Integer("cacheTtlInSeconds"),
        ["caching/dataEncrypted"] = Member.Flag("cacheDataEncrypted"),
        ["caching/requireAuthorizationForCacheControl"] = Member.Flag("requireAuthorizationForCacheControl"),
        ["caching/unauthorizedCacheControlHeaderStrategy"] = Member.Enumeration(
            "unauthorizedCacheControlHeaderStrategy", "FAIL_WITH_403", "SUCCEED_WITH_RESPONSE_HEADER", "SUCCEED_WITHOUT_RESPONSE_HEADER"),
    };

    /// <returns>False when the operation is about the stage itself.</returns>
    public static bool TryPatch(JsonObject stage, PatchOperation operation)
    {
        var path = operation.Path;
        var all = stage["methodSettings"]!.AsObject();
        if (operation.Op == "remove" && path.Length == 2 && all.Remove($"{path[0].TrimStart('/')}/{path[1]}"))
        {
            return true;
        }

        if (path.Length != 4 || !Settings.TryGetValue($"{path[2]}/{path[3]}", out var member))
        {
            return false;
        }

        var key = $"{path[0].TrimStart('/')}/{path[1]}";
        if (all[key] is not JsonObject settings)
        {
            all[key] = settings = Default();
        }

        if (operation.Op == "remove")
        {
            settings[member.Path] = Default()[member.Path]?.DeepClone();
        }
        else
        {
            settings[member.Path] = member.Parse(operation.Value)
                ?? throw ControlPlaneException.BadRequest($"Invalid patch operation: value must be set for {operation.Pointer}");
        }

        return true;
    }

    /// <summary>Settings of methods that are gone stay without effect. A negative limit stands for none, as Terraform writes it.</summary>
    public static ThrottleSettings ReadThrottling(JsonObject stage)
    {
        var methods = (stage["methodSettings"] as JsonObject ?? [])
            .Select(settings => (settings.Key, Rate: (double?)settings.Value!["throttlingRateLimit"], Burst: (int?)settings.Value["throttlingBurstLimit"]))
            .Where(settings => settings is { Rate: >= 0, Burst: >= 0 })
            .ToImmutableDictionary(settings => settings.Key, settings => new Throttle(settings.Rate!.Value, settings.Burst!.Value), StringComparer.Ordinal);
        return new ThrottleSettings(methods.GetValueOrDefault(ThrottleKey.All), methods.Remove(ThrottleKey.All)) { AllowsUnknown = true };
    }

    private static JsonObject Default() => new()
    {
        ["metricsEnabled"] = false,
        ["loggingLevel"] = "OFF",
        ["dataTraceEnabled"] = false,
        ["throttlingBurstLimit"] = 5000,
        ["throttlingRateLimit"] = 10000.0,
        ["cachingEnabled"] = false,
        ["cacheTtlInSeconds"] = 300,
        ["cacheDataEncrypted"] = false,
        ["requireAuthorizationForCacheControl"] = true,
        ["unauthorizedCacheControlHeaderStrategy"] = "SUCCEED_WITH_RESPONSE_HEADER",
    };
}
