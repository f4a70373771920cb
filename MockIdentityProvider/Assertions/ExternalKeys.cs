using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Keys;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Assertions;

/// <summary>Finds the keys of the issuers that federated credentials trust. The mock's own tenants need no request.</summary>
internal sealed class ExternalKeys(HttpClient http, DirectoryStore directory, KeyStore ownKeys, Issuers issuers, TimeProvider time)
{
    /// <exception cref="EntraException">The issuer's key set cannot be read.</exception>
    public async ValueTask<RSAParameters?> FindAsync(FederatedCredential credential, string? keyId, CancellationToken cancellation)
    {
        if (OwnTenant(credential.Issuer) is { } tenant)
        {
            return ownKeys.RingOf(tenant.Id).PublishedAt(time.GetUtcNow()).FirstOrDefault(key => key.KeyId == keyId)?.PublicKey;
        }

        try
        {
            var keySet = credential.KeySet ?? await DiscoverAsync(credential.Issuer, cancellation);
            using var keys = await GetAsync(keySet, cancellation);
            return keys.RootElement.GetProperty("keys").EnumerateArray()
                .Where(key => CompactToken.Text(key, "kid") == keyId && CompactToken.Text(key, "kty") == "RSA")
                .Select(ReadKey)
                .FirstOrDefault();
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or InvalidOperationException
            or KeyNotFoundException or FormatException or UriFormatException
            || exception is OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            throw AssertionErrors.IssuerUnreachable(credential.Issuer);
        }
    }

    private Tenant? OwnTenant(string issuer) => directory.Current.Tenants
        .FirstOrDefault(tenant => issuers.V1(tenant.IdText) == issuer || issuers.V2(tenant.IdText) == issuer);

    private async Task<Uri> DiscoverAsync(string issuer, CancellationToken cancellation)
    {
        using var document = await GetAsync(new Uri($"{issuer.TrimEnd('/')}/.well-known/openid-configuration"), cancellation);
        return new Uri(document.RootElement.GetProperty("jwks_uri").GetString() ?? "");
    }

    private async Task<JsonDocument> GetAsync(Uri address, CancellationToken cancellation)
    {
        var json = await http.GetByteArrayAsync(address, cancellation);
        return JsonDocument.Parse(json);
    }

    private static RSAParameters? ReadKey(JsonElement key) => new RSAParameters
    {
        Modulus = Base64Url.DecodeFromChars(CompactToken.Text(key, "n")),
        Exponent = Base64Url.DecodeFromChars(CompactToken.Text(key, "e")),
    };
}
