namespace Causeway.ServiceDefaults;

/// <summary>A service cannot start as configured; each error says where it is and what to do about it.</summary>
/// <param name="errors">The errors, one line each.</param>
public class StartupException(IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    /// <summary>The errors, one line each.</summary>
    public IReadOnlyList<string> Errors { get; } = errors;
}
