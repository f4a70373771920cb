using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Routing;

namespace Causeway.AwsEmulator.ApiGateway.UsagePlans;

/// <summary>Verifies the API key of a method that needs one, after authorization: the key may come from the authorizer.</summary>
internal sealed class UsagePlanStep(ImmutableArray<UsagePlan> plans, RestApi api, TimeProvider time)
{
    public const string Header = "x-api-key";

    private readonly ImmutableArray<UsagePlan> _plans =
        [.. plans.Where(plan => plan.Stages.Contains($"{api.Id}/{api.Stage.Name}", StringComparer.Ordinal))];

    private readonly ConcurrentDictionary<(string Plan, string Key), UsageMeter> _meters = new();

    /// <returns>Null when the request may go on.</returns>
    public GatewayError? Run(RequestContext context, RouteMatch route)
    {
        if (!route.Method.ApiKeyRequired)
        {
            return null;
        }

        var value = api.ApiKeySource == ApiKeySource.Authorizer
            ? context.Authorizer?.Result.UsageIdentifierKey
            : context.Request.Headers.Last(Header);
        if (string.IsNullOrEmpty(value))
        {
            return GatewayErrors.InvalidApiKey("The request has no API key.");
        }

        foreach (var plan in _plans)
        {
            if (plan.Keys.FirstOrDefault(key => key.Enabled && IsSame(key.Value, value)) is not { } key)
            {
                continue;
            }

            context.ApiKey = key;
            var meter = _meters.GetOrAdd((plan.Name, key.Id), _ => new UsageMeter(plan, time));
            return meter.Use() switch
            {
                UsageOutcome.Throttled => GatewayErrors.Throttled($"The usage plan {plan.Name} throttles the key {key.Name}."),
                UsageOutcome.QuotaExceeded => GatewayErrors.QuotaExceeded($"The key {key.Name} has used up the quota of the usage plan {plan.Name}."),
                _ => null,
            };
        }

        return GatewayErrors.InvalidApiKey("No usage plan of the stage has the API key.");
    }

    private static bool IsSame(string expected, string actual) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(actual));
}
