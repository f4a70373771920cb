namespace Causeway.Authorizer.Keys;

/// <summary>Where keys may come from: https, and plain http from this machine when that is switched on.</summary>
internal sealed record KeyAddressPolicy(bool AllowLoopbackHttp)
{
    public bool Allows(Uri address) =>
        address.IsAbsoluteUri && address.UserInfo.Length == 0 && address.Fragment.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps
            || (address.Scheme == Uri.UriSchemeHttp && AllowLoopbackHttp && address.IsLoopback));
}
