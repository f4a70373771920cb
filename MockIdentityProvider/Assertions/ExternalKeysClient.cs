namespace Causeway.MockIdentityProvider.Assertions;

/// <summary>The HTTP client for key sets of other issuers: quick to give up, and nothing a hostile issuer could swamp.</summary>
internal static class ExternalKeysClient
{
    private const int LargestAnswer = 256 * 1024;

    public static HttpClient Create() => new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(5),
        MaxResponseContentBufferSize = LargestAnswer,
    };
}
