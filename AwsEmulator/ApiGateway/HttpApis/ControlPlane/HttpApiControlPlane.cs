using Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Operations;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane;

/// <summary>API Gateway version 2 for clients that create HTTP APIs.</summary>
internal static class HttpApiControlPlane
{
    public static void AddHttpApiControlPlane(this IServiceCollection services) => services
        .AddSingleton<StageCompiler>()
        .AddSingleton<StageDeployer>()
        .AddSingleton<HttpApiStore>()
        .AddSingleton<ApiOperations>()
        .AddSingleton<RouteOperations>()
        .AddSingleton<IntegrationOperations>()
        .AddSingleton<AuthorizerOperations>()
        .AddSingleton<StageOperations>()
        .AddSingleton<DeploymentOperations>()
        .AddSingleton<ImportOperations>()
        .AddSingleton<TagOperations>();

    /// <summary>Serves what was saved, and maps the operations.</summary>
    public static void MapHttpApiControlPlane(this WebApplication app)
    {
        var services = app.Services;
        services.GetRequiredService<HttpApiStore>().Load();
        services.GetRequiredService<ApiOperations>().Map(app);
        services.GetRequiredService<RouteOperations>().Map(app);
        services.GetRequiredService<IntegrationOperations>().Map(app);
        services.GetRequiredService<AuthorizerOperations>().Map(app);
        services.GetRequiredService<StageOperations>().Map(app);
        services.GetRequiredService<DeploymentOperations>().Map(app);
        services.GetRequiredService<ImportOperations>().Map(app);
        services.GetRequiredService<TagOperations>().Map(app);
    }
}
