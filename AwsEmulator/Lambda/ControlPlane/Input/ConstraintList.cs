using Causeway.AwsEmulator.Lambda.InvokeApi;

namespace Causeway.AwsEmulator.Lambda.ControlPlane.Input;

/// <summary>Collects what is wrong with an input, to report all of it in the service's words.</summary>
internal sealed class ConstraintList
{
    private readonly List<string> _violations = [];

    /// <param name="value">What was sent; null for nothing.</param>
    /// <param name="member">The path of the member, in camel case.</param>
    /// <param name="constraint">What holds of it, as in <c>not be null</c>.</param>
    public void Violated(string? value, string member, string constraint) =>
        _violations.Add($"Value {(value is null ? "null" : $"'{value}'")} at '{member}' failed to satisfy constraint: Member must {constraint}");

    /// <exception cref="LambdaException">Something is wrong.</exception>
    public void Check()
    {
        if (_violations.Count > 0)
        {
            var errors = _violations.Count == 1 ? "1 validation error" : $"{_violations.Count} validation errors";
            throw new LambdaException(LambdaError.Validation($"{errors} detected: {string.Join("; ", _violations)}"));
        }
    }
}
