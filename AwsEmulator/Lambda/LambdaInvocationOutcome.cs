namespace Causeway.AwsEmulator.Lambda;

/// <summary>The ways an invocation can end.</summary>
internal enum LambdaInvocationOutcome
{
    /// <summary>The function answered; the payload is its result.</summary>
    Success,

    /// <summary>The function failed, timed out or died; the payload is the error document.</summary>
    FunctionError,

    /// <summary>There is no such function: it is not configured and no environment ever attached under its name.</summary>
    FunctionNotFound,

    /// <summary>The function exists, but no execution environment is attached.</summary>
    NoEnvironment,

    /// <summary>Every attached environment stayed busy.</summary>
    Throttled,

    /// <summary>The caller's own timeout passed first.</summary>
    CallerTimedOut,

    /// <summary>The function's policy does not let the caller invoke it.</summary>
    AccessDenied,

    /// <summary>The function's code cannot run on this machine.</summary>
    InvalidRuntime,
}
