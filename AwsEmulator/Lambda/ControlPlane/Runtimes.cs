using System.Security.Cryptography;
using System.Text;
using Causeway.AwsEmulator.Lambda.ControlPlane.Model;

namespace Causeway.AwsEmulator.Lambda.ControlPlane;

/// <summary>The runtimes that the service's model names.</summary>
/// <seealso href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html"/>
internal static class Runtimes
{
    public static readonly string[] Names =
    [
        "nodejs18.x", "nodejs20.x", "nodejs22.x", "nodejs24.x",
        "python3.8", "python3.9", "python3.10", "python3.11", "python3.12", "python3.13", "python3.14",
        "dotnet6", "dotnet8", "dotnet10",
        "java8.al2", "java11", "java17", "java21", "java25",
        "ruby3.2", "ruby3.3", "ruby3.4", "ruby4.0",
        "provided.al2", "provided.al2023",
    ];

    public static bool IsProvided(string? runtime) => runtime?.StartsWith("provided", StringComparison.Ordinal) ?? false;

    /// <summary>The service identifies a runtime's version by a hash in an ARN; this one stays the same for each runtime.</summary>
    public static RuntimeVersionConfig? VersionOf(string? runtime) => runtime is null ? null
        : new RuntimeVersionConfig($"arn:aws:lambda:us-east-1::runtime:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(runtime)))}");
}
