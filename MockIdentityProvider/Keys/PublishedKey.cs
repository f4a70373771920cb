namespace Causeway.MockIdentityProvider.Keys;

/// <summary>A key with the time during which the key set has it.</summary>
internal sealed record PublishedKey(SigningKey Key, DateTimeOffset From, DateTimeOffset? Until)
{
    public bool IsPublishedAt(DateTimeOffset now) => From <= now && (Until is null || now < Until);
}
