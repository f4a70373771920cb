using Causeway.Dashboard.AppModel;

namespace Causeway.Dashboard.Pages.Resources;

/// <summary>A resource's place in the list.</summary>
public sealed record ResourceRow(AppResource Resource, int Depth);
