namespace Causeway.AwsEmulator.ApiGateway.Authorizers;

/// <summary>What an authorizer said, or why it said nothing, where failures are cached too.</summary>
/// <remarks>
/// <c>Result</c>: Null for a failure.<br/>
/// <c>Origin</c>: The request the function was asked about, for example <c>GET /orders</c>.<br/>
/// <c>RequestId</c>: The same request's id.
/// </remarks>
internal sealed record CachedOutcome<TResult, TError>(TResult? Result, TError? Failure, string Origin, string RequestId)
    where TResult : class
    where TError : class;
