namespace Causeway.Dashboard.Startup;

/// <summary>Rides on a connection to tell its requests where they came in.</summary>
internal sealed record ListenerFeature(Listener Listener);
