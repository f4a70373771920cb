using Causeway.Hosting;
using Causeway.Hosting.Dashboard;
using Causeway.Hosting.Output;

const string Contoso = "aaaabbbb-0000-cccc-1111-dddd2222eeee";
const string OrdersApiClientId = "00001111-aaaa-2222-bbbb-3333cccc4444";
const string AzureAppClientId = "11112222-bbbb-3333-cccc-4444dddd5555";
const string OrdersScope = "api://orders/.default";

var builder = DistributedApplication.CreateBuilder(args)
    .AddConsoleOutput();

var dashboard = builder.AddCausewayDashboard<Projects.Dashboard>("dashboard");

// Azure: the directory that issues the tokens
var entra = builder.AddMockEntra<Projects.MockIdentityProvider>("entra")
    .WithTelemetry(dashboard);

// AWS: the functions, and the API in front of them
var aws = builder.AddAws<Projects.AwsEmulator>("aws", args)
    .WithEntraTrust(entra)
    .WithTelemetry(dashboard);

var authorizer = aws.AddLambdaFunction<Projects.Authorizer>("authorizer", timeout: TimeSpan.FromSeconds(10), memorySize: 512)
    .WithTrustedTenant(entra, Contoso, audience: OrdersApiClientId)
    .WithFile("AUTHORIZER_PERMISSIONS", "../samples/OrdersApi/permissions.json")
    .WithTelemetry(dashboard);

var ordersFunction = aws.AddLambdaFunction<Projects.OrdersApi>("orders-function", timeout: TimeSpan.FromSeconds(10), memorySize: 512)
    .WithEntraTrust(entra)
    .WithTelemetry(dashboard);

var orders = aws.AddRestApi("orders", "../samples/OrdersApi/openapi.yaml", stage: "dev")
    .WithFunction("OrdersFunction", ordersFunction)
    .WithAuthorizer("AuthorizerFunction", authorizer)
    .WithCurlExamples(entra, Contoso, AzureAppClientId, "azure-app-secret", OrdersScope, path: "/orders");

// The app in Azure that calls it
builder.AddProject<Projects.AzureApp>("azure-app")
    .WithManagedIdentity(entra, AzureAppClientId)
    .WithEntraTrust(entra)
    .WithEnvironment("ORDERS_API_URL", orders.Resource.InvokeUrl)
    .WithEnvironment("ORDERS_API_SCOPE", OrdersScope)
    .WithTelemetry(dashboard)
    .WaitFor(entra)
    .WaitFor(orders);

// Why did I get this 403?
dashboard.WithJourney(aws, entra);

if (!await aws.HandleCommandAsync())
{
    builder.Build().Run();
}
