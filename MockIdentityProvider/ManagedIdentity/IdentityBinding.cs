namespace Causeway.MockIdentityProvider.ManagedIdentity;

/// <summary>Says which application a caller is that shows this <c>X-IDENTITY-HEADER</c>.</summary>
/// <param name="Header">The caller's <c>IDENTITY_HEADER</c>.</param>
/// <param name="ClientId">The application's client id.</param>
/// <param name="SettingPath">Where the binding was configured, for error messages.</param>
internal sealed record IdentityBinding(string Header, Guid ClientId, string SettingPath);
