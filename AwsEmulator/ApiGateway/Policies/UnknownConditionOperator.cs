namespace Causeway.AwsEmulator.ApiGateway.Policies;

/// <summary>What an operator that does not exist makes of a policy.</summary>
internal enum UnknownConditionOperator
{
    /// <summary>The policy cannot be used.</summary>
    Malformed,

    /// <summary>The statement never matches.</summary>
    NeverMatches,
}
