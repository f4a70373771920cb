namespace Causeway.AwsEmulator.Hosting;

/// <summary>The emulator cannot start as configured; each error says where it is and what to do about it.</summary>
internal sealed class ConfigurationException(IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    public IReadOnlyList<string> Errors { get; } = errors;
}
