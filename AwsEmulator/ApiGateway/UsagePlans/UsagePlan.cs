using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Throttling;

namespace Causeway.AwsEmulator.ApiGateway.UsagePlans;

/// <summary>
/// Which keys may call which stages, and how often. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html.
/// </summary>
/// <remarks>
/// <c>Stages</c>: as <c>api/stage</c>.<br/>
/// <c>Throttle</c>: for each key, all methods together; null does not throttle.<br/>
/// <c>MethodThrottles</c>: instead of it, for each key and this method, as <c>api/stage/path/VERB</c>.<br/>
/// <c>QuotaLimit</c>: requests per period; null does not limit.
/// </remarks>
internal sealed record UsagePlan(
    string Id,
    string Name,
    ImmutableArray<string> Stages,
    ImmutableArray<ApiKey> Keys,
    Throttle? Throttle,
    ImmutableDictionary<string, Throttle> MethodThrottles,
    int? QuotaLimit,
    QuotaPeriod QuotaPeriod)
{
    public static string MethodKey(string apiId, string stage, string method) => $"{apiId}/{stage}/{method.TrimStart('/')}";
}
