using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Causeway.Hosting.Provisioning;

namespace Causeway.Hosting.Tests.Support;

/// <summary>The orders API, as the AppHost describes it.</summary>
internal static class Samples
{
    public static readonly AwsIdentity Identity = new("aws", "us-east-1", "123456789012");

    public static string Repository { get; } = FindRepository();

    public static string OpenApiFile { get; } = Path.Combine(Repository, "samples", "OrdersApi", "openapi.yaml");

    public static FunctionDefinition Function(string name, string role = "arn:aws:iam::123456789012:role/lambda", string bootstrap = "#!/bin/sh") => new(
        name,
        role,
        TimeSpan.FromSeconds(10),
        512,
        "x86_64",
        ImmutableSortedDictionary<string, string>.Empty.Add("AUTHORIZER_AUDIENCES", "very-secret"),
        Zip(bootstrap),
        IsAttached: false);

    public static RestApiDefinition RestApi(AwsIdentity identity, params (string Name, string Value)[] variables) => new(
        "orders",
        "dev",
        Placeholders().Resolve(Causeway.Hosting.Provisioning.OpenApiFile.Read(OpenApiFile), identity),
        variables.ToImmutableSortedDictionary(variable => variable.Name, variable => variable.Value),
        ["orders-function"],
        ["authorizer"]);

    public static FunctionPlaceholders Placeholders() => new(
        OpenApiFile,
        new Dictionary<string, string> { ["OrdersFunction"] = "orders-function" },
        new Dictionary<string, string> { ["AuthorizerFunction"] = "authorizer" });

    private static byte[] Zip(string bootstrap)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create))
        {
            var entry = zip.CreateEntry("bootstrap");
            entry.LastWriteTime = DateTimeOffset.UnixEpoch.AddYears(20);
            using var content = entry.Open();
            content.Write(Encoding.UTF8.GetBytes(bootstrap));
        }

        return buffer.ToArray();
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Solution.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Solution.sln is nowhere above the tests.");
        }

        return folder.FullName;
    }
}
