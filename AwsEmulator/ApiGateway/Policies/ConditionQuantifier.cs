namespace Causeway.AwsEmulator.ApiGateway.Policies;

/// <summary>The set prefix of a condition operator.</summary>
internal enum ConditionQuantifier
{
    None,
    ForAnyValue,
    ForAllValues,
}
