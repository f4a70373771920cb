using System.Security.Cryptography;
using System.Text;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Routing;
using Causeway.AwsEmulator.ApiGateway.Throttling;

namespace Causeway.AwsEmulator.ApiGateway.UsagePlans;

/// <summary>Verifies the API key of a method that needs one, after authorization: the key may come from the authorizer.</summary>
internal sealed class UsagePlanStep(UsagePlanRegistry plans, RestApi api)
{
    public const string Header = "x-api-key";

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

        foreach (var plan in plans.PlansOf(api.Id, api.Stage.Name))
        {
            if (plan.Keys.FirstOrDefault(key => key.Enabled && IsSame(key.Value, value)) is not { } key)
            {
                continue;
            }

            context.ApiKey = key;
            var method = UsagePlan.MethodKey(api.Id, api.Stage.Name, ThrottleKey.Of(route.Resource, route.Method));
            return plans.Use(plan, key, method) switch
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
