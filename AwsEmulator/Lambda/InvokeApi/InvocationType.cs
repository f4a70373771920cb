namespace Causeway.AwsEmulator.Lambda.InvokeApi;

/// <summary>The value of <c>X-Amz-Invocation-Type</c>.</summary>
internal enum InvocationType
{
    /// <summary>The caller waits for the result.</summary>
    RequestResponse,

    /// <summary>The caller only hands the event over.</summary>
    Event,

    /// <summary>Nothing runs.</summary>
    DryRun,
}
