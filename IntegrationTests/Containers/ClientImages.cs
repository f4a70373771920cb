using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Images;

namespace Causeway.IntegrationTests.Containers;

/// <summary>Images of small apps with Microsoft's clients, which the tests make themselves.</summary>
internal static class ClientImages
{
    private static readonly string Repository = Path.GetFullPath("..", Projects.AppHost.ProjectPath);
    private static readonly string NodeModules = Path.Combine(Repository, "tests/MockIdentityProvider.Tests/Node/node_modules");

    private static readonly string? Node = (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "node"))
        .FirstOrDefault(File.Exists);

    /// <summary>Why no image with Node can be made, or null where one can.</summary>
    public static string? NodeObstacle { get; } =
        !OperatingSystem.IsLinux() ? "The image takes this machine's Node, which must be Linux's."
        : Node is null ? "Node is not installed."
        : !Directory.Exists(NodeModules) ? "The packages are not installed: npm ci --prefix tests/MockIdentityProvider.Tests/Node."
        : null;

    /// <summary>MSAL.NET and Azure.Identity.</summary>
    public static Task<IFutureDockerImage> BuildDotNetAsync() => BuildAsync(Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "../../EntraClients", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))));

    /// <summary>MSAL for Node.</summary>
    public static async Task<IFutureDockerImage> BuildNodeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("causeway-node");
        try
        {
            Copy(Path.Combine(Repository, "tests/EntraClients/Node"), folder.FullName);
            Copy(NodeModules, folder.CreateSubdirectory("node_modules").FullName);
            File.Copy(Node!, Path.Combine(folder.FullName, "node"));
            return await BuildAsync(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IFutureDockerImage> BuildAsync(string folder)
    {
        var image = new ImageFromDockerfileBuilder().WithDockerfileDirectory(folder).Build();
        await image.CreateAsync();
        return image;
    }

    private static void Copy(string source, string target)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
