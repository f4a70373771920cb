using Causeway.MockIdentityProvider.Directory;

namespace Causeway.MockIdentityProvider.SignIn;

/// <summary>Decides where users may be sent. As in Entra, a registered loopback address stands for any port (RFC 8252 section 7.3).</summary>
internal static class RedirectUris
{
    public static bool IsRegistered(Application application, string redirectUri) =>
        application.RedirectUris.Contains(redirectUri)
        || Uri.TryCreate(redirectUri, UriKind.Absolute, out var requested)
            && requested is { IsLoopback: true, Scheme: "http" }
            && application.RedirectUris.Any(registered => IsSameButPort(new Uri(registered), requested));

    private static bool IsSameButPort(Uri registered, Uri requested) =>
        registered.IsLoopback
        && registered.Scheme == requested.Scheme
        && registered.Host == requested.Host
        && registered.PathAndQuery == requested.PathAndQuery
        && requested.Fragment.Length == 0
        && requested.UserInfo.Length == 0;
}
