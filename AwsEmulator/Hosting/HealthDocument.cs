using System.Reflection;

namespace Causeway.AwsEmulator.Hosting;

/// <summary>The emulator's state in the shape that LocalStack's clients ask for.</summary>
internal sealed record HealthDocument(
    IReadOnlyDictionary<string, string> Services, string Edition, string Version)
{
    public static readonly HealthDocument Current = new(
        new Dictionary<string, string> { ["apigateway"] = "running", ["cloudwatch"] = "running", ["iam"] = "running", ["lambda"] = "running", ["logs"] = "running", ["sts"] = "running" },
        "causeway",
        typeof(HealthDocument).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]);
}
