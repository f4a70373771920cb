using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.Integrations;

/// <summary>Reads what an HTTP endpoint answers, and no more of it than the service passes on.</summary>
internal static class BackendContent
{
    public const string TooLong = "The endpoint's response is larger than 10 MB.";

    /// <returns>Null for a body of more than <see cref="RequestLimits.BodyBytes"/>.</returns>
    /// <exception cref="HttpRequestException">The connection failed.</exception>
    public static async ValueTask<byte[]?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            await content.LoadIntoBufferAsync(RequestLimits.BodyBytes, cancellationToken);
            return await content.ReadAsByteArrayAsync(cancellationToken);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return null;
        }
    }
}
