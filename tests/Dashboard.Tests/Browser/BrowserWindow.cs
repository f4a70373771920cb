using Microsoft.Playwright;

namespace Causeway.Dashboard.Tests.Browser;

/// <summary>A window of a browser with a profile of its own.</summary>
public sealed class BrowserWindow : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _problems = [];

    internal BrowserWindow(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _problems.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _problems.Add(error);
    }

    public IPage Page { get; }

    /// <summary>What scripts and the Content-Security-Policy complained about.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
