namespace Causeway.MockIdentityProvider.Assertions;

/// <summary>Where the keys of other issuers may come from: https, and plain http from this machine.</summary>
internal static class ExternalAddress
{
    /// <returns>The address; null where it is none, or none that may be asked.</returns>
    public static Uri? Parse(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)
            ? address
            : null;
}
