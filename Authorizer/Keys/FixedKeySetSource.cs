namespace Causeway.Authorizer.Keys;

/// <summary>A key set at a known address.</summary>
internal sealed class FixedKeySetSource(Uri address, KeyDocumentClient client) : IKeySetSource
{
    public async Task<KeySet> FetchAsync() => KeySetReader.Read(await client.GetAsync(address).ConfigureAwait(false));
}
