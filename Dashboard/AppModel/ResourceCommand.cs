namespace Causeway.Dashboard.AppModel;

/// <summary>Something a resource can be told to do.</summary>
/// <param name="Name">What the AppHost calls it.</param>
/// <param name="DisplayName">What people call it.</param>
/// <param name="Description">What it does.</param>
/// <param name="Confirmation">What to ask before; null where nothing needs asking.</param>
/// <param name="Enabled">Whether it can be done now.</param>
/// <param name="Highlighted">Whether it is one that readers look for first.</param>
public sealed record ResourceCommand(string Name, string? DisplayName, string? Description, string? Confirmation, bool Enabled, bool Highlighted = false)
{
    public string Title => string.IsNullOrEmpty(DisplayName) ? Name : DisplayName;
}
