using System.Globalization;
using System.Text;
using Causeway.Dashboard.Access;
using Causeway.Dashboard.AppModel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Causeway.Dashboard.Pages.Console;

/// <summary>What the console page needs beside itself: the lines that came since, all lines as a file, and an end to both.</summary>
internal static class ConsoleEndpoints
{
    public const string LinesPath = "/consolelogs/lines";
    public const string DownloadPath = "/consolelogs/download";
    public const string ClearPath = "/consolelogs/clear";

    public static void MapConsole(this WebApplication app)
    {
        app.MapGet(LinesPath, IResult (string? resource, string? search, long? after, ConsoleStore store) =>
        {
            var query = new ConsoleQuery(resource, search);
            var lines = Select(store, query, after ?? 0);
            return new RazorComponentResult<ConsoleLines>(new
            {
                Lines = lines.TakeLast(ConsoleLogs.Shown).ToList(),
                ShowResource = string.IsNullOrEmpty(resource),
                LeftOut = Math.Max(0, lines.Count - ConsoleLogs.Shown),
                Address = query.ToAddress("/consolelogs"),
            });
        });
        app.MapGet(DownloadPath, (string? resource, string? search, ConsoleStore store) =>
        {
            var text = new StringBuilder();
            foreach (var line in Select(store, new ConsoleQuery(resource, search), 0))
            {
                text.Append(CultureInfo.InvariantCulture, $"{line.Time:O} {(string.IsNullOrEmpty(resource) ? $"[{line.Resource}] " : "")}{AnsiText.Strip(line.Text)}\n");
            }

            return Results.File(Encoding.UTF8.GetBytes(text.ToString()), "text/plain; charset=utf-8", FileName(resource));
        });
        app.MapPost(ClearPath, (string? resource, ConsoleStore store) =>
        {
            store.Clear(resource);
            return Results.Redirect(new ConsoleQuery(resource, null).ToAddress("/consolelogs"));
        }).AddEndpointFilter(AntiforgeryFilter.CheckAsync);
    }

    private static List<ConsoleLine> Select(ConsoleStore store, ConsoleQuery query, long after) => store.Select(query.Resource, after, query.Accepts);

    private static string FileName(string? resource) =>
        string.IsNullOrEmpty(resource) ? "console.txt" : $"{string.Concat(resource.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-'))}.txt";
}
