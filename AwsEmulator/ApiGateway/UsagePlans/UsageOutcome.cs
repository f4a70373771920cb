namespace Causeway.AwsEmulator.ApiGateway.UsagePlans;

internal enum UsageOutcome
{
    Allowed,
    Throttled,
    QuotaExceeded,
}
