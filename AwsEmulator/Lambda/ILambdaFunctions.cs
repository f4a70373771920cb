namespace Causeway.AwsEmulator.Lambda;

/// <summary>What is known of the functions, for readiness checks.</summary>
internal interface ILambdaFunctions
{
    /// <summary>Whether at least one execution environment of the function is attached, busy or not.</summary>
    bool IsAttached(string functionName);

    /// <summary>Whether the function can be invoked: it is attached, or has code that can run here.</summary>
    bool IsReady(string functionName);
}
