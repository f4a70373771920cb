using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Causeway.Hosting;
using Causeway.IntegrationTests.Environment;
using Causeway.MockIdentityProvider.Client;

namespace Causeway.IntegrationTests.Browser;

/// <summary>
/// The whole AppHost as its dashboard sees it: every process reports there, and the app in Azure makes its calls when it is told
/// to. Its identity was given one role too few, so that one of them is denied.
/// </summary>
internal sealed class ObservedEnvironment : IAsyncDisposable
{
    private const string BrowserToken = "0123456789abcdef0123456789abcdef";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DistributedApplication _app;
    private readonly string _keys;

    private ObservedEnvironment(DistributedApplication app, string keys) => (_app, _keys) = (app, keys);

    public Uri Dashboard => _app.GetEndpoint("dashboard", "http");

    public static string LoginPath => $"/login?t={BrowserToken}";

    public static async Task<ObservedEnvironment> StartAsync()
    {
        var keys = Directory.CreateTempSubdirectory("causeway-keys").FullName;
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>();
        builder.Project("entra").WithEnvironment("Keys__Directory", keys);
        builder.Project("dashboard").WithEnvironment("ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN", BrowserToken);
        builder.Project("azure-app").WithManagedIdentity(builder.Project("entra"), SeededDirectory.ReportingApp.ClientId).WithExplicitStart();
        var environment = new ObservedEnvironment(await builder.BuildAsync(), keys);
        try
        {
            await environment._app.StartAsync().WaitAsync(Patience);
            foreach (var resource in (string[])["dashboard", "orders", "entra"])
            {
                await environment._app.ResourceNotifications.WaitForResourceHealthyAsync(resource).WaitAsync(Patience);
            }

            return environment;
        }
        catch
        {
            await environment.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets the app make its calls, the first of them with a key that the authorizer has to fetch.</summary>
    public async Task RunFlowAsync()
    {
        using var entra = _app.CreateHttpClient("entra", "http");
        await new MockEntraControl(entra).RotateKeysAsync(
            SeededDirectory.Contoso, new RotationSpecification { Mode = RotationMode.Instant, PublishAfterSeconds = 0 });
        var started = await _app.ResourceCommands.ExecuteCommandAsync("azure-app", "start");
        Assert.True(started.Success, started.Message);
        await _app.ResourceNotifications
            .WaitForResourceAsync("azure-app", state => KnownResourceStates.TerminalStates.Contains(state.Snapshot.State?.Text))
            .WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_keys, recursive: true);
    }
}
