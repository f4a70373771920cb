using Causeway.IntegrationTests.Environment;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Containers;
using DotNet.Testcontainers.Networks;

namespace Causeway.IntegrationTests.Containers;

/// <summary>
/// The flow with one container per process. The apps and the mock Entra ID share a network, on which the mock has the real
/// service's names; the gateway and its functions share another. The gateway and the authorizer are on both.
/// </summary>
internal sealed class CausewayContainers : IAsyncDisposable
{
    public const string ControlKey = "control-key-of-the-tests";

    /// <summary>The certificate of the mock's authority, in a container of <see cref="App"/>.</summary>
    public const string AuthorityFile = "/trust/causeway-ca.pem";

    private const UnixFileModes OwnerOnly = UnixFileModes.UserRead | UnixFileModes.UserWrite;

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly string Samples = Path.GetFullPath("../samples/OrdersApi", Projects.AppHost.ProjectPath);

    private readonly int _awsPort = FreePort.Find();
    private readonly int _entraPort = FreePort.Find();
    private readonly int _entraTlsPort = FreePort.Find();
    private readonly string _awsName = $"causeway-aws-{Guid.NewGuid():N}";
    private readonly string _dashboardName = $"causeway-dashboard-{Guid.NewGuid():N}";
    private readonly List<IContainer> _others = [];
    private byte[] _authority = [];

    public CausewayContainers()
    {
        Entra = BuildEntra();
        Dashboard = new ContainerBuilder("causeway/dashboard")
            .WithName(_dashboardName)
            .WithNetwork(Internet)
            .WithPortBinding(18888, assignRandomHostPort: true)
            .WithEnvironment(new Dictionary<string, string>
            {
                ["ASPNETCORE_URLS"] = "http://0.0.0.0:18888",
                ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = "http://0.0.0.0:4317",
                ["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = "http://0.0.0.0:4318",
                // The tests ask by the engine's address, which is not always this machine.
                ["AllowedHosts"] = "*",
            })
            .WithWaitStrategy(Healthy(18888))
            .Build();
        Aws = Service("aws")
            .WithName(_awsName)
            .WithNetwork(Cloud)
            .WithNetworkAliases("aws")
            .WithPortBinding(_awsPort, 4566)
            .WithResourceMapping(new FileInfo(Path.Combine(Samples, "openapi.yaml")), new FileInfo("/config/openapi.yaml"))
            .WithEnvironment(new Dictionary<string, string>
            {
                ["ASPNETCORE_URLS"] = "http://+:4566",
                ["RestApis__orders__Definition"] = "/config/openapi.yaml",
                ["RestApis__orders__Stage"] = "dev",
                ["RestApis__orders__Functions__OrdersFunction"] = "orders-function",
                ["RestApis__orders__Authorizers__AuthorizerFunction"] = "authorizer",
                ["Lambda__Functions__authorizer__TimeoutSeconds"] = "10",
                ["Lambda__Functions__orders-function__TimeoutSeconds"] = "10",
            })
            .WithWaitStrategy(Healthy(4566))
            .Build();
    }

    public static IReadOnlyList<string> Images { get; } =
        ["causeway/entra", "causeway/aws", "causeway/authorizer", "causeway/orders-function", "causeway/dashboard", "causeway/azure-app"];

    /// <summary>Where apps and the mock are.</summary>
    public INetwork Internet { get; } = new NetworkBuilder().Build();

    /// <summary>Where the gateway and its functions are.</summary>
    public INetwork Cloud { get; } = new NetworkBuilder().Build();

    public IContainer Entra { get; private set; }

    public IContainer Aws { get; }

    public IContainer Dashboard { get; }

    public IContainer Authorizer { get; private set; } = null!;

    public IContainer OrdersFunction { get; private set; } = null!;

    public Uri AwsAddress => new($"http://{Aws.Hostname}:{_awsPort}/");

    public Uri EntraAddress => new($"http://{Aws.Hostname}:{_entraPort}/");

    public Uri EntraTlsAddress => new($"https://{Aws.Hostname}:{_entraTlsPort}/");

    public IContainer this[string service] => service switch
    {
        "entra" => Entra,
        "aws" => Aws,
        "authorizer" => Authorizer,
        "orders-function" => OrdersFunction,
        "dashboard" => Dashboard,
        _ => throw new ArgumentOutOfRangeException(nameof(service), service, null),
    };

    public async Task StartAsync()
    {
        await Internet.CreateAsync();
        await Cloud.CreateAsync();
        await Task.WhenAll(Entra.StartAsync(), Aws.StartAsync(), Dashboard.StartAsync());
        await Task.WhenAll(Aws.ConnectAsync(Internet), Dashboard.ConnectAsync(Cloud));
        _authority = await Entra.ReadFileAsync(AuthorityFile);

        OrdersFunction = Function("orders-function").Build();
        Authorizer = Function("authorizer")
            .WithResourceMapping(_authority, new FileInfo(AuthorityFile))
            .WithResourceMapping(new FileInfo(Path.Combine(Samples, "permissions.json")), new FileInfo("/config/permissions.json"))
            .WithEnvironment("AUTHORIZER_ISSUERS", $"https://login.microsoftonline.com/{SeededDirectory.Contoso}/v2.0")
            .WithEnvironment("AUTHORIZER_AUDIENCES", SeededDirectory.OrdersApiClientId)
            .WithEnvironment("AUTHORIZER_PERMISSIONS", "/config/permissions.json")
            .WithEnvironment("SSL_CERT_DIR", "/trust")
            .Build();
        await Task.WhenAll(OrdersFunction.StartAsync(), Authorizer.StartAsync());
        await Authorizer.ConnectAsync(Internet);
    }

    /// <summary>Starts what has ended, and the functions with their gateway: without it they have nothing to do, and end too.</summary>
    public async Task StartAsync(string service)
    {
        await this[service].StartAsync();
        if (service == "aws")
        {
            await Task.WhenAll(OrdersFunction.StartAsync(), Authorizer.StartAsync());
        }
    }

    /// <summary>Puts another mock in the place of the one that runs, of the same authority but with signing keys of its own.</summary>
    public async Task ReplaceEntraAsync()
    {
        var key = await Entra.ReadFileAsync("/keys/certificate-authority.pem");
        await Entra.DisposeAsync();
        Entra = BuildEntra(key);
        await Entra.StartAsync();
    }

    /// <summary>An app as it would run in Azure, told who it is and where the API is, and nothing of the mock but whom to trust.</summary>
    public ContainerBuilder App(ContainerBuilder builder, SeededApp app, string path = "") => builder
        .WithNetwork(Internet)
        .WithResourceMapping(_authority, new FileInfo(AuthorityFile))
        .WithEnvironment(new Dictionary<string, string>
        {
            ["SSL_CERT_DIR"] = "/trust",
            ["AZURE_TENANT_ID"] = app.TenantId,
            ["AZURE_CLIENT_ID"] = app.ClientId,
            ["AZURE_CLIENT_SECRET"] = app.Secret,
            ["ORDERS_API_URL"] = $"http://{_awsName}:4566/_aws/execute-api/orders/dev{path}",
            ["ORDERS_API_SCOPE"] = SeededDirectory.OrdersScope,
        });

    /// <summary>Runs a container to its end.</summary>
    public async Task<(long ExitCode, string Output)> RunAsync(ContainerBuilder builder)
    {
        var container = builder.Build();
        _others.Add(container);
        await container.StartAsync();
        var exitCode = await container.GetExitCodeAsync().WaitAsync(StartTimeout);
        var (stdout, stderr) = await container.GetLogsAsync(timestampsEnabled: false);
        return (exitCode, stdout + stderr);
    }

    public async ValueTask DisposeAsync()
    {
        IContainer?[] containers = [Entra, Aws, Dashboard, Authorizer, OrdersFunction, .. _others];
        await Task.WhenAll(containers.OfType<IContainer>().Select(container => container.DisposeAsync().AsTask()));
        await Internet.DisposeAsync();
        await Cloud.DisposeAsync();
    }

    private static IWaitForContainerOS Healthy(ushort port) => Wait.ForUnixContainer().UntilHttpRequestIsSucceeded(
        request => request.ForPath("/health").ForPort(port),
        wait => wait.WithInterval(TimeSpan.FromMilliseconds(100)).WithTimeout(StartTimeout));

    /// <summary>A service that tells the dashboard what it does.</summary>
    private ContainerBuilder Service(string name) => new ContainerBuilder($"causeway/{name}")
        .WithEnvironment("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://{_dashboardName}:4317")
        .WithEnvironment("OTEL_SERVICE_NAME", name);

    private ContainerBuilder Function(string name) => Service(name)
        .WithNetwork(Cloud)
        .WithEnvironment("AWS_LAMBDA_RUNTIME_API", $"aws:4566/_aws/lambda-runtime/{name}")
        .WithEnvironment("AWS_LAMBDA_FUNCTION_NAME", name);

    private IContainer BuildEntra(byte[]? authority = null)
    {
        var builder = Service("entra")
            .WithNetwork(Internet)
            .WithNetworkAliases("login.microsoftonline.com", "sts.windows.net")
            .WithPortBinding(_entraPort, 8080)
            .WithPortBinding(_entraTlsPort, 443)
            .WithEnvironment(new Dictionary<string, string>
            {
                ["ASPNETCORE_URLS"] = "http://+:8080;https://+:443",
                ["Keys__Directory"] = "/keys",
                ["Tls__Names"] = "login.microsoftonline.com,sts.windows.net",
                ["Tls__AuthorityFile"] = AuthorityFile,
                ["Control__Key"] = ControlKey,
            })
            .WithWaitStrategy(Healthy(8080));
        return (authority is null
            ? builder
            : builder.WithResourceMapping(authority, new FileInfo("/keys/certificate-authority.pem"), 1654, 1654, OwnerOnly)).Build();
    }
}
