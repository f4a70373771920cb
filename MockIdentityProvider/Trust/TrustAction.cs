namespace Causeway.MockIdentityProvider.Trust;

/// <summary>What the <c>trust</c> command does.</summary>
internal enum TrustAction
{
    /// <summary>Says what each ecosystem needs, and changes nothing.</summary>
    Show,

    /// <summary>Lets the current user's programs trust the authority.</summary>
    Apply,

    /// <summary>Takes it back, also for authorities of key folders that are gone.</summary>
    Undo,
}
