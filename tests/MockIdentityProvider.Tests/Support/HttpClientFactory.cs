using Microsoft.Identity.Client;

namespace Causeway.MockIdentityProvider.Tests.Support;

/// <summary>Gives MSAL a client that trusts the mock.</summary>
public sealed class HttpClientFactory(HttpClient client) : IMsalHttpClientFactory
{
    public HttpClient GetHttpClient() => client;
}
