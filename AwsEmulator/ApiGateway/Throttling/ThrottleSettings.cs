using System.Collections.Immutable;

namespace Causeway.AwsEmulator.ApiGateway.Throttling;

/// <summary>The limits of a stage's methods or routes.</summary>
/// <remarks>
/// <c>Default</c>: For each method or route without limits of its own; null where there is none.<br/>
/// <c>Own</c>: By method, for example <c>orders/GET</c>, or by route key, for example <c>GET /orders</c>.
/// </remarks>
internal sealed record ThrottleSettings(Throttle? Default, ImmutableDictionary<string, Throttle> Own)
{
    /// <summary>Whether limits may name a method or route that is not there.</summary>
    public bool AllowsUnknown { get; init; }

    public static ThrottleSettings None { get; } = new(null, ImmutableDictionary<string, Throttle>.Empty);

    public Throttle? For(string key) => Own.GetValueOrDefault(key) ?? Default;

    /// <returns>What has limits, and is none of what there is.</returns>
    public IEnumerable<string> Unknown(IEnumerable<string> keys) => AllowsUnknown ? [] : Own.Keys.Except(keys, StringComparer.Ordinal);
}
