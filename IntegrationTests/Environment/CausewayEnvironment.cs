using System.Buffers.Text;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Causeway.IntegrationTests.Telemetry;

namespace Causeway.IntegrationTests.Environment;

/// <summary>The whole AppHost on random ports: real processes, real HTTP, real RSA.</summary>
public sealed class CausewayEnvironment : IAsyncLifetime, IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private DistributedApplication? _app;
    private OtlpReceiver? _telemetry;

    public DistributedApplication App => _app ?? throw new InvalidOperationException("The environment has not started.");

    internal OtlpReceiver Telemetry => _telemetry ?? throw new InvalidOperationException("The environment has not started.");

    /// <summary>The AWS emulator.</summary>
    public HttpClient Aws { get; private set; } = null!;

    /// <summary>The mock Entra ID over plain http.</summary>
    public HttpClient Entra { get; private set; } = null!;

    /// <summary>The folder of the mock's signing keys, made for this environment.</summary>
    public string KeysDirectory { get; } = Directory.CreateTempSubdirectory("causeway-keys").FullName;

    /// <summary>The mock Entra ID's https address, as an authority host.</summary>
    public Uri EntraAuthority => App.GetEndpoint("entra", "https");

    /// <summary>Starts an environment of its own for a test that changes or breaks it.</summary>
    internal static async Task<CausewayEnvironment> StartAsync(Action<IDistributedApplicationTestingBuilder>? configure = null)
    {
        var environment = new CausewayEnvironment();
        try
        {
            await environment.InitializeAsync(configure);
            return environment;
        }
        catch
        {
            await environment.DisposeAsync();
            throw;
        }
    }

    public Task InitializeAsync() => InitializeAsync(configure: null);

    private async Task InitializeAsync(Action<IDistributedApplicationTestingBuilder>? configure)
    {
        _telemetry = await OtlpReceiver.StartAsync();
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>();
        foreach (var project in builder.Resources.OfType<ProjectResource>())
        {
            builder.CreateResourceBuilder(project)
                .WithEnvironment("OTEL_EXPORTER_OTLP_ENDPOINT", _telemetry.Url)
                .WithEnvironment("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
                .WithEnvironment("OTEL_SERVICE_NAME", project.Name)
                .WithEnvironment("OTEL_BSP_SCHEDULE_DELAY", "100");
        }

        builder.Project("entra").WithEnvironment("Keys__Directory", KeysDirectory);
        configure?.Invoke(builder);
        _app = await builder.BuildAsync();
        await _app.StartAsync();
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("orders").WaitAsync(StartTimeout);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("entra").WaitAsync(StartTimeout);
        Aws = _app.CreateHttpClient("aws", "http");
        Entra = _app.CreateHttpClient("entra", "http");
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (_telemetry is not null)
        {
            await _telemetry.DisposeAsync();
        }

        Directory.Delete(KeysDirectory, recursive: true);
    }

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
        CallUrlAsync(method, $"_aws/execute-api/orders/dev{path}", token is null ? null : $"Bearer {token}", body);

    internal async Task<GatewayResponse> CallUrlAsync(HttpMethod method, string url, string? authorization, HttpContent? body = null)
    {
        using var request = new HttpRequestMessage(method, url) { Content = body };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var response = await Aws.SendAsync(request);
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
}
