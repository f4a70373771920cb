using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Import;

/// <summary>What an import has to say: errors, which stop it, and warnings, which stop it where the client wants that.</summary>
internal sealed class ImportReport
{
    private readonly List<string> _errors = [];
    private readonly List<string> _warnings = [];

    public IReadOnlyList<string> Warnings => _warnings;

    public void Error(string message) => _errors.Add(message);

    public void Warn(string message) => _warnings.Add(message);

    /// <summary>Runs a step whose failure is one of the import's errors.</summary>
    public void Try(string what, Action step)
    {
        try
        {
            step();
        }
        catch (ControlPlaneException exception)
        {
            Error($"{what}: {exception.Message}");
        }
    }

    /// <exception cref="ControlPlaneException">The import fails.</exception>
    public void ThrowIfFailed(bool failOnWarnings)
    {
        if (_errors.Count > 0)
        {
            throw ControlPlaneException.BadRequest($"Errors found during import:\n\t{string.Join("\n\t", _errors)}");
        }

        if (failOnWarnings && _warnings.Count > 0)
        {
            throw ControlPlaneException.BadRequest($"Warnings found during import:\n\t{string.Join("\n\t", _warnings)}");
        }
    }
}
