using Causeway.ServiceDefaults;

namespace Causeway.Dashboard.Startup;

/// <summary>Settings have mistakes; one problem for each.</summary>
internal sealed class ConfigurationException(IReadOnlyList<string> problems) : StartupException(problems);
