using Microsoft.Extensions.Options;

namespace Causeway.AwsEmulator.State;

/// <summary>Reports a folder that cannot keep anything before the emulator starts.</summary>
internal sealed class StateOptionsValidator : IValidateOptions<StateOptions>
{
    public ValidateOptionsResult Validate(string? name, StateOptions options) =>
        options.Folder is { } folder && Mistake(folder) is { } mistake
            ? ValidateOptionsResult.Fail($"{StateOptions.Setting}: {mistake}")
            : ValidateOptionsResult.Success;

    private static string? Mistake(string folder)
    {
        if (string.IsNullOrWhiteSpace(folder))
        {
            return "name the folder, as in --state ./emulator-state.";
        }

        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".probe-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"'{folder}' cannot keep the state: {exception.Message} Name a folder that can be written to.";
        }
    }
}
