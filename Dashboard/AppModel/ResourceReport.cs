namespace Causeway.Dashboard.AppModel;

/// <summary>All resources of an AppHost, each time.</summary>
internal sealed record ResourceReport
{
    public AppResource[] Resources { get; set; } = [];
}
