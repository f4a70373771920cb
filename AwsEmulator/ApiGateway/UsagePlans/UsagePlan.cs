using System.Collections.Immutable;

namespace Causeway.AwsEmulator.ApiGateway.UsagePlans;

/// <summary>
/// Which keys may call which stages, and how often. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html.
/// </summary>
/// <remarks>
/// <c>Stages</c>: as <c>api/stage</c>.<br/>
/// <c>RateLimit</c> and <c>BurstLimit</c>: requests per second, and how many at once; null does not throttle.<br/>
/// <c>QuotaLimit</c>: requests per period; null does not limit.
/// </remarks>
internal sealed record UsagePlan(
    string Name,
    ImmutableArray<string> Stages,
    ImmutableArray<ApiKey> Keys,
    double? RateLimit,
    int? BurstLimit,
    int? QuotaLimit,
    QuotaPeriod QuotaPeriod);
