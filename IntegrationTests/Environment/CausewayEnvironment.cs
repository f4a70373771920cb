using System.Buffers.Text;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Causeway.AwsEmulator.Client;
using Causeway.IntegrationTests.Containers;
using Causeway.IntegrationTests.Environment.Targets;
using Causeway.IntegrationTests.Telemetry;

namespace Causeway.IntegrationTests.Environment;

/// <summary>The flow under test, wherever it runs, and the clients that call it.</summary>
public sealed class CausewayEnvironment : IAsyncLifetime, IAsyncDisposable
{
    private readonly ITestTarget? _target;

    /// <summary>Shared among tests; where the target cannot be started, each of them is skipped and says why.</summary>
    public CausewayEnvironment()
        : this(TestTarget.Current.Obstacle is null ? TestTarget.Current.Create() : null)
    {
    }

    private CausewayEnvironment(ITestTarget? target) => _target = target;

    /// <summary>The app model; only where the target provides <see cref="Provisions.Processes"/>.</summary>
    public DistributedApplication App => ((AppHostTarget)Target).App;

    internal OtlpReceiver Telemetry => ((AppHostTarget)Target).Telemetry;

    internal ITestTarget Target => _target ?? throw new InvalidOperationException(TestTarget.Current.Obstacle);

    /// <summary>The containers; only where the target provides <see cref="Provisions.Containers"/>.</summary>
    internal CausewayContainers Containers => ((ContainersTarget)Target).Containers;

    /// <summary>The AWS emulator; only where the target provides <see cref="Provisions.Emulator"/>.</summary>
    public HttpClient Aws => field ??= new HttpClient { BaseAddress = Target.Gateway };

    /// <summary>Why the gateway decided as it did; only where the target provides <see cref="Provisions.Emulator"/>.</summary>
    public GatewayDecisions Decisions => new(Aws);

    /// <summary>The stage of the orders API.</summary>
    public HttpClient Stage { get; private set; } = null!;

    /// <summary>The mock Entra ID over plain http.</summary>
    public HttpClient Entra { get; private set; } = null!;

    /// <summary>The folder of the mock's signing keys; only where the target provides <see cref="Provisions.SigningKeys"/>.</summary>
    public string KeysDirectory => Target.KeysDirectory;

    /// <summary>The mock Entra ID's https address, as an authority host.</summary>
    public Uri EntraAuthority => Target.EntraAuthority;

    /// <summary>Starts an environment of its own for a test that changes it, on the chosen target.</summary>
    internal static Task<CausewayEnvironment> StartAsync() => StartAsync(TestTarget.Current.Create());

    /// <summary>Starts an AppHost of its own for a test that configures or breaks its processes.</summary>
    internal static Task<CausewayEnvironment> StartAppHostAsync(Action<IDistributedApplicationTestingBuilder>? configure = null) =>
        StartAsync(new AppHostTarget(configure));

    public async Task InitializeAsync()
    {
        if (_target is null)
        {
            return;
        }

        await Target.StartAsync();
        Stage = new HttpClient { BaseAddress = Target.Stage };
        Entra = new HttpClient { BaseAddress = Target.Entra };
        if (Target.EntraControlKey is { } key)
        {
            Entra.DefaultRequestHeaders.Add("X-Causeway-Control-Key", key);
        }

        if (Target is ContainersTarget)
        {
            // An AppHost waits until its parts are healthy; of containers nobody asks more than whether they answer.
            await Recovery.Start(TimeSpan.FromMinutes(1)).CompleteAsync(this);
        }
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public ValueTask DisposeAsync() => _target?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Asks the mock Entra ID for a token with the app's client secret.</summary>
    internal async Task<string> GetTokenAsync(SeededApp app, string scope = SeededDirectory.OrdersScope)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = app.ClientId,
            ["client_secret"] = app.Secret,
            ["scope"] = scope,
        });
        using var response = await Entra.PostAsync($"{app.TenantId}/oauth2/v2.0/token", form);
        response.EnsureSuccessStatusCode();
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return body.GetProperty("access_token").GetString()!;
    }

    /// <summary>The ID under which a tenant publishes its first key: the certificate's SHA-1 thumbprint.</summary>
    internal string FirstKeyId(string tenantId)
    {
        using var certificate = X509Certificate2.CreateFromPemFile(Path.Combine(KeysDirectory, $"signing-{tenantId}-1.pem"));
        return Base64Url.EncodeToString(certificate.GetCertHash());
    }

    /// <summary>Calls the orders API through the gateway.</summary>
    internal Task<GatewayResponse> CallAsync(HttpMethod method, string path, string? token = null, HttpContent? body = null) =>
        CallWithHeaderAsync(method, path, token is null ? null : $"Bearer {token}", body);

    /// <summary>Calls the orders API with any Authorization header.</summary>
    internal async Task<GatewayResponse> CallWithHeaderAsync(HttpMethod method, string path, string? authorization, HttpContent? body = null)
    {
        using var request = new HttpRequestMessage(method, path.TrimStart('/')) { Content = body };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var response = await Stage.SendAsync(request);
        return await GatewayResponse.ReadAsync(response);
    }

    /// <summary>An HTTP handler that trusts the mock's certificate authority and no other.</summary>
    internal async Task<HttpClientHandler> CreateTrustingHandlerAsync()
    {
        var authority = X509Certificate2.CreateFromPem(await Entra.GetStringAsync("_causeway/ca.pem"));
        return new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, certificate, chain, errors) =>
            {
                if (errors.HasFlag(System.Net.Security.SslPolicyErrors.RemoteCertificateNameMismatch))
                {
                    return false;
                }

                chain!.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                chain.ChainPolicy.CustomTrustStore.Add(authority);
                chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
                return chain.Build(certificate!);
            },
        };
    }

    private static async Task<CausewayEnvironment> StartAsync(ITestTarget target)
    {
        var environment = new CausewayEnvironment(target);
        try
        {
            await environment.InitializeAsync();
            return environment;
        }
        catch
        {
            await environment.DisposeAsync();
            throw;
        }
    }
}
