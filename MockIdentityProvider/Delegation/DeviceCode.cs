namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>A device that waits for its user.</summary>
internal sealed class DeviceCode(string deviceCodeText, string userCode, Guid clientId, string scope, DateTimeOffset expires)
{
    public string Text { get; } = deviceCodeText;

    public string UserCode { get; } = userCode;

    public Guid ClientId { get; } = clientId;

    public string Scope { get; } = scope;

    public DateTimeOffset Expires { get; } = expires;

    /// <summary>The user who signed in; null as long as nobody has.</summary>
    public Guid? UserId { get; set; }

    public bool IsDeclined { get; set; }
}
