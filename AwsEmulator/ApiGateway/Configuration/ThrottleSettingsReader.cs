using System.Collections.Immutable;
using System.Globalization;
using Causeway.AwsEmulator.ApiGateway.Throttling;

namespace Causeway.AwsEmulator.ApiGateway.Configuration;

/// <summary>Reads the limits of an API's methods or routes, under the names that a stage has for them.</summary>
internal sealed class ThrottleSettingsReader(List<string> errors)
{
    private const string DefaultRouteSection = "DefaultRouteSettings";
    private const string RoutesSection = "RouteSettings";
    private const string MethodsSection = "MethodSettings";
    private const string Rate = "ThrottlingRateLimit";
    private const string Burst = "ThrottlingBurstLimit";

    /// <summary>The settings of an HTTP API that belong here.</summary>
    public static IReadOnlyList<string> HttpSections { get; } = [DefaultRouteSection, RoutesSection];

    /// <summary>The settings of a REST API that belong here.</summary>
    public static IReadOnlyList<string> RestSections { get; } = [MethodsSection];

    public ThrottleSettings ReadHttp(IConfigurationSection api) =>
        new(Read(api.GetSection(DefaultRouteSection), Rate, Burst), ReadAll(api.GetSection(RoutesSection)));

    /// <summary>By path and verb, as Terraform's <c>method_path</c>: <c>orders/{orderId}/GET</c>, or <c>*/*</c> for all others.</summary>
    public ThrottleSettings ReadRest(IConfigurationSection api)
    {
        var methods = ReadAll(api.GetSection(MethodsSection));
        return new ThrottleSettings(methods.GetValueOrDefault(ThrottleKey.All), methods.Remove(ThrottleKey.All));
    }

    /// <returns>Null where there is no such section, or it has a mistake, which is reported.</returns>
    public Throttle? Read(IConfigurationSection section, string rateName, string burstName)
    {
        if (!section.Exists())
        {
            return null;
        }

        var isValid = double.TryParse(section[rateName], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) & (rate >= 0)
            & int.TryParse(section[burstName], NumberStyles.None, CultureInfo.InvariantCulture, out var burst);
        if (isValid && section.GetChildren().Count() == 2)
        {
            return new Throttle(rate, burst);
        }

        errors.Add($"{section.Path} must have {rateName}, a number, and {burstName}, a whole number, and nothing else.");
        return null;
    }

    private ImmutableDictionary<string, Throttle> ReadAll(IConfigurationSection sections)
    {
        var throttles = ImmutableDictionary.CreateBuilder<string, Throttle>(StringComparer.Ordinal);
        foreach (var section in sections.GetChildren())
        {
            if (Read(section, Rate, Burst) is { } throttle)
            {
                throttles[section.Key] = throttle;
            }
        }

        return throttles.ToImmutable();
    }
}
