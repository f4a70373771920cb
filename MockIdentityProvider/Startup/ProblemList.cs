namespace Causeway.MockIdentityProvider.Startup;

/// <summary>Collects the mistakes of one source.</summary>
internal sealed class ProblemList(string source)
{
    private readonly List<ConfigurationProblem> _problems = [];

    public IReadOnlyList<ConfigurationProblem> Problems => _problems;

    public void Add(string path, string message) => _problems.Add(new ConfigurationProblem(source, path, message));

    /// <summary>Runs a step and collects what it finds wrong, so that the next steps can tell theirs.</summary>
    public T? Catch<T>(Func<T> step)
        where T : class
    {
        try
        {
            return step();
        }
        catch (ConfigurationException exception)
        {
            _problems.AddRange(exception.Problems);
            return null;
        }
    }
}
