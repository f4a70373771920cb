using Causeway.ServiceDefaults;

namespace Causeway.MockIdentityProvider.Startup;

/// <summary>The service cannot start; every problem that was found is listed.</summary>
internal sealed class ConfigurationException(IReadOnlyList<ConfigurationProblem> problems)
    : StartupException([.. problems.Select(problem => problem.ToString())])
{
    public ConfigurationException(string source, string path, string message)
        : this([new ConfigurationProblem(source, path, message)])
    {
    }

    public IReadOnlyList<ConfigurationProblem> Problems { get; } = problems;
}
