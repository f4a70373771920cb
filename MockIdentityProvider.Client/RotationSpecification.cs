namespace Causeway.MockIdentityProvider.Client;

/// <summary>A change of a tenant's signing key.</summary>
public sealed record RotationSpecification
{
    /// <summary>How the change is made.</summary>
    public RotationMode Mode { get; init; }

    /// <summary>How long a key of <see cref="RotationMode.Instant"/> signs before it is published; not at all if null.</summary>
    public int? PublishAfterSeconds { get; init; }

    /// <summary>
    /// How many keys stay published that have not signed yet, under <see cref="RotationMode.Overlap"/>; one if null. Verifiers that
    /// refresh their keys more rarely than the keys change need more.
    /// </summary>
    public int? KeysAhead { get; init; }

    /// <summary>How long the old key stays published; a day if null.</summary>
    public int? RetireAfterSeconds { get; init; }
}
