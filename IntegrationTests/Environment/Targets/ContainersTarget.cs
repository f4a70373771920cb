using Causeway.IntegrationTests.Containers;

namespace Causeway.IntegrationTests.Environment.Targets;

/// <summary>The flow with one container per process.</summary>
internal sealed class ContainersTarget : ITestTarget
{
    private static readonly string[] Tenants = [SeededDirectory.Contoso, SeededDirectory.Fabrikam];

    public CausewayContainers Containers { get; } = new();

    public Uri Stage => new(Gateway, "_aws/execute-api/orders/dev/");

    public Uri Gateway => Containers.AwsAddress;

    public Uri Entra => Containers.EntraAddress;

    public Uri EntraAuthority => Containers.EntraTlsAddress;

    public string? EntraControlKey => CausewayContainers.ControlKey;

    public string KeysDirectory { get; } = Directory.CreateTempSubdirectory("causeway-keys").FullName;

    public async Task StartAsync()
    {
        await Containers.StartAsync();
        using var http = new HttpClient { BaseAddress = Entra };
        foreach (var tenant in Tenants)
        {
            // A tenant's keys are made when somebody wants them.
            await http.GetStringAsync($"{tenant}/discovery/v2.0/keys");
            var file = $"signing-{tenant}-1.pem";
            await File.WriteAllBytesAsync(Path.Combine(KeysDirectory, file), await Containers.Entra.ReadFileAsync($"/keys/{file}"));
        }
    }

    public async Task<int> WaitForAzureAppAsync()
    {
        var app = new DotNet.Testcontainers.Builders.ContainerBuilder("causeway/azure-app");
        var (exitCode, _) = await Containers.RunAsync(Containers.App(app, SeededDirectory.AzureApp));
        return (int)exitCode;
    }

    public async Task RestartAsync(string service)
    {
        await Containers[service].StopAsync();
        await Containers.StartAsync(service);
    }

    public async ValueTask DisposeAsync()
    {
        await Containers.DisposeAsync();
        Directory.Delete(KeysDirectory, recursive: true);
    }
}
