using System.Diagnostics;
using Causeway.Standins.Tests.Aspire.Support;
using Causeway.Standins.Tests.Testcontainers.Support;

namespace Causeway.Standins.Tests.Testcontainers;

public sealed class CrashTests(ShellImage image) : IClassFixture<ShellImage>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [EngineFact]
    public async Task A_killed_test_process_leaves_nothing_behind()
    {
        using var process = Start(image.Folder);
        var made = (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience))!.Split(' ');
        (string Kind, string Name)[] resources = [("image", made[0]), ("network", made[1]), ("container", made[2])];
        Assert.All(resources, resource => Assert.True(Docker.Exists(resource.Kind, resource.Name), resource.Kind));

        process.Kill();

        await UntilAsync(() => !resources.Any(resource => Docker.Exists(resource.Kind, resource.Name)), "Something is left.");
    }

    [SlowEngineFact]
    public async Task An_image_that_is_being_built_when_the_test_process_is_killed_is_removed_once_it_is_there()
    {
        using var folder = new TemporaryDirectory();
        await File.WriteAllTextAsync(folder.File("Dockerfile"), $"FROM {image.Name}\nRUN [\"/bin/sleep\", \"9\"]\n");
        using var process = Start(folder.File(""), "build");
        var name = (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience))!;
        await UntilAsync(() => IsBuilding(name), "It does not build.");

        process.Kill();

        await UntilAsync(() => !IsBuilding(name), "It builds forever.");
        await UntilAsync(() => !Docker.Exists("image", name), "The image is left.");
    }

    private static Process Start(params string[] arguments)
    {
        var host = Path.Combine(AppContext.BaseDirectory, "Standins.ContainerHost.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [host, .. arguments]) { RedirectStandardOutput = true })!;
    }

    private static bool IsBuilding(string image) => Docker.Run("ps", "-A", "-o", "args").Contains(image, StringComparison.Ordinal);

    private static async Task UntilAsync(Func<bool> holds, string problem)
    {
        for (var waited = Stopwatch.StartNew(); !holds(); await Task.Delay(100))
        {
            Assert.True(waited.Elapsed < Patience, problem);
        }
    }
}
