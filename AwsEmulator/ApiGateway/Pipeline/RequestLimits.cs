namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>
/// The quotas of one request that nobody can raise. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html.
/// </summary>
internal static class RequestLimits
{
    /// <summary>Of the client's body, and of an HTTP integration's.</summary>
    public const int BodyBytes = 10 * 1024 * 1024;

    /// <summary>All headers together; in an HTTP API the request line and the header values.</summary>
    public const int HeaderBytes = 10_240;
}
