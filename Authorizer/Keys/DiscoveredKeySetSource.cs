using System.Text.Json;
using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Keys;

/// <summary>A key set found through the issuer's discovery document (OpenID Connect Discovery 1.0 §4).</summary>
internal sealed class DiscoveredKeySetSource(TrustedIssuer issuer, KeyDocumentClient client) : IKeySetSource
{
    private readonly Uri _document = new(issuer.Value.TrimEnd('/') + "/.well-known/openid-configuration");

    public async Task<KeySet> FetchAsync()
    {
        var keySetAddress = ReadKeySetAddress(await client.GetAsync(_document).ConfigureAwait(false));
        return KeySetReader.Read(await client.GetAsync(keySetAddress).ConfigureAwait(false));
    }

    private Uri ReadKeySetAddress(byte[] json)
    {
        if (StrictJson.Check(json) is { } malformed)
        {
            throw new KeysUnavailableException($"{_document} is not a JSON object: {malformed}");
        }

        using var document = JsonDocument.Parse(json);
        if (Text(document.RootElement, "issuer") != issuer.Value)
        {
            throw new KeysUnavailableException($"{_document} does not speak for the issuer {issuer.Value}");
        }

        return Uri.TryCreate(Text(document.RootElement, "jwks_uri"), UriKind.Absolute, out var address)
            ? address
            : throw new KeysUnavailableException($"{_document} has no absolute jwks_uri");
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
