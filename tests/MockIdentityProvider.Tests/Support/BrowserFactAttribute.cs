namespace Causeway.MockIdentityProvider.Tests.Support;

/// <summary>A fact that needs a browser, skipped where there is none.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        Skip = Condition.Ci ?? (Browser.Path is null ? "Needs Chromium or Chrome on the PATH." : null);
        Timeout = Browser.TestTimeout;
    }
}
