namespace Causeway.AwsEmulator.ApiGateway.UsagePlans;

internal enum QuotaPeriod
{
    Day,
    Week,
    Month,
}
