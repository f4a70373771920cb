namespace Causeway.AwsEmulator.Lambda;

/// <summary>What is known of the functions, for readiness checks.</summary>
internal interface ILambdaFunctions
{
    /// <summary>Whether at least one execution environment of the function is attached, busy or not.</summary>
    bool IsAttached(string functionName);
}
