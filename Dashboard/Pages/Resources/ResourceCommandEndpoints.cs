using Causeway.Dashboard.Access;
using Causeway.Dashboard.AppModel;

namespace Causeway.Dashboard.Pages.Resources;

/// <summary>Passes on what a reader tells a resource to do.</summary>
internal static class ResourceCommandEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static string Address(string resource, string command, string returnUrl) =>
        $"/resources/{Uri.EscapeDataString(resource)}/commands/{Uri.EscapeDataString(command)}?returnUrl={Uri.EscapeDataString(returnUrl)}";

    public static void MapResourceCommands(this WebApplication app) => app.MapPost(
        "/resources/{name}/commands/{command}",
        async (string name, string command, string? returnUrl, ResourceStore resources, CommandQueue queue, CancellationToken cancellationToken) =>
        {
            if (resources.Find(name)?.Commands.FirstOrDefault(known => known.Name == command) is not { Enabled: true })
            {
                return Results.NotFound();
            }

            if (queue.Ask(name, command) is not { } run)
            {
                return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
            }

            // Most are quick, so that the page can say at once how it went.
            await Task.WhenAny(run.Completion, Task.Delay(Patience, cancellationToken));
            var address = LoginEndpoints.LocalAddress(returnUrl);
            return Results.Redirect($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}run={run.Command.Id}");
        }).AddEndpointFilter(AntiforgeryFilter.CheckAsync);
}
