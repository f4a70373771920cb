using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;

namespace Causeway.MockIdentityProvider.Assertions;

/// <summary>
/// Fetches the key sets of other issuers: quick to give up, and nothing a hostile issuer could swamp. Without a known address the
/// issuer's metadata says where they are (OpenID Connect Discovery 1.0 section 4).
/// </summary>
internal sealed partial class ExternalKeySetClient(HttpClient http, ILogger<ExternalKeySetClient> logger)
{
    private const int LargestAnswer = 256 * 1024;

    public static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The transport, with the limits that keep an issuer from doing harm.</summary>
    public static HttpClient CreateTransport(TimeSpan timeout) => new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        Timeout = timeout,
        MaxResponseContentBufferSize = LargestAnswer,
    };

    /// <returns>The RSA keys for signatures, by <c>kid</c>.</returns>
    /// <exception cref="EntraException">The issuer's key set cannot be read; the log says why.</exception>
    public async Task<IReadOnlyDictionary<string, RSAParameters>> FetchAsync(FederatedCredential credential)
    {
        try
        {
            var address = credential.KeySet ?? await DiscoverAsync(credential.Issuer);
            using var keySet = await GetAsync(address);
            return ReadKeys(keySet.RootElement);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or JsonException
            or InvalidOperationException or KeyNotFoundException or FormatException or InvalidDataException)
        {
            Log.Unreadable(logger, credential.Issuer, exception.Message);
            throw AssertionErrors.IssuerUnreachable();
        }
    }

    private async Task<Uri> DiscoverAsync(string issuer)
    {
        var address = ExternalAddress.Parse($"{issuer.TrimEnd('/')}/.well-known/openid-configuration")
            ?? throw new InvalidDataException("the issuer is no https address, nor an http address on loopback");
        using var document = await GetAsync(address);
        if (document.RootElement.GetProperty("issuer").GetString() != issuer)
        {
            throw new InvalidDataException("its metadata names another issuer");
        }

        return ExternalAddress.Parse(document.RootElement.GetProperty("jwks_uri").GetString())
            ?? throw new InvalidDataException("its jwks_uri is no https address, nor an http address on loopback");
    }

    private async Task<JsonDocument> GetAsync(Uri address) => JsonDocument.Parse(await http.GetByteArrayAsync(address));

    private static Dictionary<string, RSAParameters> ReadKeys(JsonElement keySet)
    {
        var keys = new Dictionary<string, RSAParameters>(StringComparer.Ordinal);
        foreach (var key in keySet.GetProperty("keys").EnumerateArray())
        {
            if (CompactToken.Text(key, "kty") == "RSA"
                && CompactToken.Text(key, "use") is null or "sig"
                && CompactToken.Text(key, "kid") is { } keyId)
            {
                keys.TryAdd(keyId, new RSAParameters
                {
                    Modulus = Base64Url.DecodeFromChars(CompactToken.Text(key, "n")),
                    Exponent = Base64Url.DecodeFromChars(CompactToken.Text(key, "e")),
                });
            }
        }

        return keys;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The keys of the federated issuer {Issuer} cannot be read: {Reason}")]
        public static partial void Unreadable(ILogger logger, string issuer, string reason);
    }
}
