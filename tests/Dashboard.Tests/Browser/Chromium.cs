using System.Diagnostics.CodeAnalysis;
using Microsoft.Playwright;

namespace Causeway.Dashboard.Tests.Browser;

/// <summary>The machine's own Chromium, started once for all tests.</summary>
[SuppressMessage("Performance", "CA1515", Justification = "xunit wants its fixtures public.")]
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>In milliseconds. A browser that hangs answers nothing, and Playwright limits only what waits for pages.</summary>
    public const int TestTimeout = 180_000;

    /// <summary>In milliseconds. Five seconds, the library's own limit, are few for a busy machine's first page.</summary>
    private const float Patience = 30_000;

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];

    private static readonly string? Executable = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(_ => Names, Path.Combine)
        .FirstOrDefault(File.Exists);

    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Condition.Ci is not null)
        {
            return;
        }

        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync().WaitAsync(TimeSpan.FromMilliseconds(2 * Patience));
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable ?? throw new InvalidOperationException("Needs Chromium on the PATH: apt-get install chromium."),
            // Chromium refuses its sandbox to root, which is who builds in containers.
            ChromiumSandbox = !Environment.IsPrivilegedProcess,
            Args = ["--disable-dev-shm-usage", "--force-color-profile=srgb"],
        });
    }

    /// <summary>Opens a window that remembers every error that its pages have.</summary>
    public async Task<BrowserWindow> OpenAsync(Uri address, int width = 1280, int height = 800, ColorScheme theme = ColorScheme.Light)
    {
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = theme,
            ReducedMotion = ReducedMotion.Reduce,
            TimezoneId = "UTC",
        });
        return new BrowserWindow(context, await context.NewPageAsync());
    }

    public async Task DisposeAsync()
    {
        if (_playwright is not null)
        {
            await Browser.DisposeAsync();
            _playwright.Dispose();
        }
    }
}
