using Causeway.Dashboard.AppModel;

namespace Causeway.Dashboard.Pages.Console;

/// <summary>Which console lines are asked for.</summary>
internal sealed record ConsoleQuery(string? Resource, string? Search)
{
    public bool Accepts(ConsoleLine line) =>
        string.IsNullOrEmpty(Search) || AnsiText.Strip(line.Text).Contains(Search, StringComparison.OrdinalIgnoreCase);

    public string ToAddress(string path) =>
        $"{path}?resource={Uri.EscapeDataString(Resource ?? "")}&search={Uri.EscapeDataString(Search ?? "")}";
}
