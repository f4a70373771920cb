namespace Causeway.AwsEmulator.Tests.ApiGateway.Policies;

/// <param name="Prefix">Empty, <c>ForAnyValue:</c> or <c>ForAllValues:</c>.</param>
/// <param name="Operator">The operator without prefix and suffix.</param>
/// <param name="IfExists">Whether it has the suffix.</param>
/// <param name="Key">The key, in any case.</param>
/// <param name="Values">What it is compared with.</param>
internal sealed record ObviousCondition(string Prefix, string Operator, bool IfExists, string Key, string[] Values)
{
    public string Name => $"{Prefix}{Operator}{(IfExists ? "IfExists" : "")}";
}
