using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers.Jwt;

/// <summary>
/// The signing keys of one issuer, found through its discovery document (OpenID Connect Discovery 1.0 §4): fetched once
/// for all who ask, and kept for two hours.
/// </summary>
internal sealed partial class IssuerKeys(string issuer, Uri metadata, bool allowLoopbackHttp, KeyDocumentClient client, TimeProvider time, ILogger logger)
{
    /// <summary>How long the service keeps keys.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);

    /// <summary>An unknown key id causes a fetch, but not more often than this, whoever asks.</summary>
    public static readonly TimeSpan UnknownKeyInterval = TimeSpan.FromSeconds(10);

    private const string DiscoveryFailed = "OIDC discovery endpoint communication error";
    private const string KeySetFailed = "JWKS communication error";

    private readonly Lock _gate = new();
    private Task<Snapshot>? _fetch;
    private long _fetched;
    private volatile Snapshot? _last;

    /// <returns>Null when the issuer has no such key.</returns>
    /// <exception cref="KeysUnavailableException">The keys cannot be had.</exception>
    public async ValueTask<SecurityKey?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        // What was had serves until its end, even while the issuer does not answer.
        if (IsCurrent(_last) && _last!.Keys.TryGetValue(keyId, out var key))
        {
            return key;
        }

        var snapshot = await Fetch().WaitAsync(cancellationToken);
        return snapshot.Keys.GetValueOrDefault(keyId);
    }

    private bool IsCurrent(Snapshot? snapshot) => snapshot is not null && time.GetElapsedTime(snapshot.Fetched) < Lifetime;

    /// <returns>The fetch that runs, or ended just now, or a new one. Without any keys a failed fetch is not waited out.</returns>
    private Task<Snapshot> Fetch()
    {
        lock (_gate)
        {
            var isUsable = _fetch is { IsCompleted: false }
                || (_fetch is not null && IsCurrent(_last) && time.GetElapsedTime(_fetched) < UnknownKeyInterval);
            return isUsable ? _fetch! : _fetch = Task.Run(FetchAsync);
        }
    }

    private async Task<Snapshot> FetchAsync()
    {
        try
        {
            var keySet = await ReadAsync(metadata, DiscoveryFailed, ReadKeySetAddress);
            return _last = new Snapshot(await ReadAsync(keySet, KeySetFailed, ReadKeys), time.GetTimestamp());
        }
        finally
        {
            _fetched = time.GetTimestamp();
        }
    }

    private async Task<T> ReadAsync<T>(Uri address, string failure, Func<byte[], T> read)
    {
        try
        {
            return read(await client.GetAsync(address, allowLoopbackHttp));
        }
        catch (Exception exception) when (exception is IOException or JsonException or FormatException or ArgumentException)
        {
            Log.KeysUnavailable(logger, issuer, exception.Message);
            throw new KeysUnavailableException(failure, exception.Message);
        }
    }

    private Uri ReadKeySetAddress(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return Text(document.RootElement, "issuer") != issuer ? throw new FormatException($"{metadata} does not speak for the issuer {issuer}")
            : Uri.TryCreate(Text(document.RootElement, "jwks_uri"), UriKind.Absolute, out var address) ? address
            : throw new FormatException($"{metadata} has no absolute jwks_uri");
    }

    private static string? Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>Only RSA keys for signatures; of keys with one id the first counts.</summary>
    private static FrozenDictionary<string, SecurityKey> ReadKeys(byte[] json) =>
        new JsonWebKeySet(System.Text.Encoding.UTF8.GetString(json)).Keys
            .Where(key => key.Kty == JsonWebAlgorithmsKeyTypes.RSA && key.Use is null or "" or "sig" && !string.IsNullOrEmpty(key.Kid) && !key.HasPrivateKey)
            .DistinctBy(key => key.Kid)
            .ToFrozenDictionary(key => key.Kid, key => (SecurityKey)key, StringComparer.Ordinal);

    private sealed record Snapshot(FrozenDictionary<string, SecurityKey> Keys, long Fetched);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The keys of {Issuer} cannot be had: {Cause}")]
        public static partial void KeysUnavailable(ILogger logger, string issuer, string cause);
    }
}
