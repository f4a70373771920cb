namespace Causeway.Dashboard.Startup;

/// <summary>Settings have mistakes; one problem for each.</summary>
internal sealed class ConfigurationException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
