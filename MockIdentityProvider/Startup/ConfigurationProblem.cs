namespace Causeway.MockIdentityProvider.Startup;

/// <summary>One mistake in the configuration: where it stands, and what to do about it.</summary>
/// <param name="Source">The file, or the kind of setting.</param>
/// <param name="Path">The line, JSON path or setting name within the source; empty when it concerns the whole.</param>
/// <param name="Message">What is wrong and what would be right.</param>
internal sealed record ConfigurationProblem(string Source, string Path, string Message)
{
    public override string ToString() => Path.Length == 0 ? $"{Source}: {Message}" : $"{Source}: {Path}: {Message}";
}
