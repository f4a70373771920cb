using Microsoft.Playwright;

namespace Causeway.MockIdentityProvider.Tests.Support;

/// <summary>The Chromium of this machine, driven by Playwright; nothing is downloaded.</summary>
internal static class Browser
{
    /// <summary>In milliseconds. A browser that hangs answers nothing, and Playwright limits only what waits for pages.</summary>
    public const int TestTimeout = 180_000;

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome.exe"];

    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(System.IO.Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => System.IO.Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Path,
        ChromiumSandbox = false,
    });
}
