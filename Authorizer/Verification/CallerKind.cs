namespace Causeway.Authorizer.Verification;

/// <summary>On whose behalf a token speaks.</summary>
public enum CallerKind
{
    /// <summary>The app itself (client credentials, managed identity); its permissions are app roles.</summary>
    App,

    /// <summary>A user, through an app; the app's permissions are delegated scopes.</summary>
    User,
}
