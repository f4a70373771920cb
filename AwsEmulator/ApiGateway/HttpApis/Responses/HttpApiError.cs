namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Responses;

/// <summary>Why an HTTP API answers by itself. Its answers cannot be customized.</summary>
/// <remarks>
/// <c>Reason</c>: For the decision record: one sentence of what happened.
/// </remarks>
internal sealed record HttpApiError(int StatusCode, string Message, string Reason)
{
    /// <summary>The value of <c>www-authenticate</c>, where there is one.</summary>
    public string? Challenge { get; init; }
}
