namespace Causeway.Authorizer.Keys;

/// <summary>Where a key set is published.</summary>
internal interface IKeySetSource
{
    /// <exception cref="KeysUnavailableException">It cannot be had.</exception>
    Task<KeySet> FetchAsync();
}
