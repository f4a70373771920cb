namespace Causeway.Dashboard.AppModel;

/// <summary>A command that waits for the AppHost to carry it out.</summary>
internal sealed record PendingCommand(string Id, string Resource, string Command);
