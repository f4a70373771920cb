using System.Text.Json;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Conformance;

/// <summary>
/// A deployment of the suite's definitions and functions, as <c>CAUSEWAY_TARGET</c> names it: an address in which <c>{api}</c>
/// stands for the name of a definition, like <c>http://localhost:4566/_aws/execute-api/{api}/dev</c>, or a JSON file with the
/// address of each.
/// </summary>
internal sealed class ConformanceTarget
{
    private const string Variable = "CAUSEWAY_TARGET";

    private readonly Func<string, string?> _find;

    private ConformanceTarget(Func<string, string?> find) => _find = find;

    /// <returns>Null where the suite is to run in this process.</returns>
    public static ConformanceTarget? Find()
    {
        var value = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        if (value.StartsWith("http", StringComparison.Ordinal))
        {
            return new ConformanceTarget(api => value.Replace("{api}", api, StringComparison.Ordinal));
        }

        using var file = JsonDocument.Parse(File.ReadAllText(value));
        var addresses = file.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString());
        return new ConformanceTarget(api => addresses.GetValueOrDefault(api));
    }

    public Uri? Address(string api) => _find(api) is { } address ? new Uri(address) : null;
}
