using Microsoft.Extensions.Options;

namespace Causeway.AwsEmulator.Lambda;

/// <summary>Reports every mistake of the section <c>Lambda</c> before the emulator starts.</summary>
internal sealed class LambdaOptionsValidator : IValidateOptions<LambdaOptions>
{
    public ValidateOptionsResult Validate(string? name, LambdaOptions options)
    {
        var errors = new List<string>();
        LambdaSettings.Parse(options, errors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
