namespace Causeway.AwsEmulator.State;

/// <summary>
/// Keeps what clients created. A service saves every change before it acknowledges it, and loads its kinds once, when
/// the emulator starts. Changes of one key must come one after the other; those of different keys may come at once.
/// </summary>
internal interface IStateStore
{
    /// <summary>Every entry of a kind, ordered by its key.</summary>
    /// <exception cref="Hosting.ConfigurationException">An entry is damaged.</exception>
    IReadOnlyList<StateEntry> Load(string kind);

    /// <summary>One entry's value; null where there is none.</summary>
    /// <exception cref="Hosting.ConfigurationException">The entry is damaged.</exception>
    ReadOnlyMemory<byte>? Find(string kind, string key);

    /// <summary>Adds or replaces an entry; durable once this returns.</summary>
    void Save(string kind, string key, ReadOnlyMemory<byte> value);

    /// <summary>
    /// Removes the entries of a kind that no other kind refers to, which a run left that was killed between two of its
    /// saves. To be called once, when the emulator starts.
    /// </summary>
    void Keep(string kind, IEnumerable<string> keys);

    /// <summary>Removes an entry, if it is there; durable once this returns.</summary>
    void Delete(string kind, string key);
}
