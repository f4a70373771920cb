using Microsoft.Playwright;

namespace Causeway.IntegrationTests.Browser;

/// <summary>Pictures of the pages for docs/images, taken where <c>CAUSEWAY_SCREENSHOTS</c> names a folder for them.</summary>
internal static class Pictures
{
    private static readonly string? Folder = System.Environment.GetEnvironmentVariable("CAUSEWAY_SCREENSHOTS");

    public static async Task TakeAsync(IPage page, string name)
    {
        if (!string.IsNullOrEmpty(Folder))
        {
            await page.Mouse.MoveAsync(0, 0);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, $"{name}.png") });
        }
    }
}
