namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

/// <summary>What of a request the service's model forbids. The service names all of it at once.</summary>
internal sealed class Violations
{
    private readonly List<string> _all = [];

    public void Add(string? value, string path, string constraint) =>
        _all.Add($"Value {(value is null ? "null" : $"'{value}'")} at '{path}' failed to satisfy constraint: Member must {constraint}");

    public void CheckEnumeration(string? value, string path, IEnumerable<string> values)
    {
        if (value is null || !values.Contains(value))
        {
            Add(value, path, EnumerationOf(values));
        }
    }

    public static string EnumerationOf(IEnumerable<string> values) => $"satisfy enum value set: [{string.Join(", ", values)}]";

    /// <exception cref="ControlPlaneException">There are some.</exception>
    public void ThrowIfAny()
    {
        if (_all.Count > 0)
        {
            throw new ControlPlaneException(
                StatusCodes.Status400BadRequest,
                "ValidationException",
                $"{_all.Count} validation error{(_all.Count == 1 ? "" : "s")} detected: {string.Join("; ", _all)}");
        }
    }
}
