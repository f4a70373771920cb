namespace Causeway.Dashboard.AppModel;

/// <summary>What a resource wrote since the report before.</summary>
internal sealed record ConsoleReport
{
    public ReportedLine[] Lines { get; set; } = [];
}
