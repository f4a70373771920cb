using Causeway.AwsEmulator.ApiGateway.ControlPlane.Compilation;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Export;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Testing;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.UsagePlans;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane;

/// <summary>The operations of API Gateway v1: REST APIs as clients create them.</summary>
internal static class ControlPlaneExtensions
{
    public static IServiceCollection AddRestControlPlane(this IServiceCollection services) => services
        .AddSingleton<RestApiStore>()
        .AddSingleton<StageCompiler>()
        .AddSingleton<StageDeployer>()
        .AddSingleton<RestApiOperations>()
        .AddSingleton<ResourceOperations>()
        .AddSingleton<MethodOperations>()
        .AddSingleton<IntegrationOperations>()
        .AddSingleton<AuthorizerOperations>()
        .AddSingleton<ModelOperations>()
        .AddSingleton<RequestValidatorOperations>()
        .AddSingleton<GatewayResponseOperations>()
        .AddSingleton<DeploymentOperations>()
        .AddSingleton<StageOperations>()
        .AddSingleton<AccountOperations>()
        .AddSingleton<TagOperations>()
        .AddSingleton<ExportOperations>()
        .AddSingleton<UsagePlanStore>()
        .AddSingleton<ApiKeyOperations>()
        .AddSingleton<UsagePlanOperations>()
        .AddSingleton<UsageOperations>()
        .AddSingleton<TestInvokeMethodOperation>()
        .AddSingleton<TestInvokeAuthorizerOperation>();

    /// <summary>Takes up the saved APIs, and maps the operations.</summary>
    public static void MapRestControlPlane(this WebApplication app)
    {
        var services = app.Services;
        services.GetRequiredService<UsagePlanStore>().Load();
        services.GetRequiredService<StageDeployer>().Restore();

        // A run that was killed while it deleted a stage may have left it in plans.
        var apis = services.GetRequiredService<RestApiStore>();
        services.GetRequiredService<UsagePlanStore>().RemoveStages((apiId, stage) => apis.ReadIfThere(apiId, definition => definition.Stages[stage]) is null);
        services.GetRequiredService<RestApiOperations>().Map(app);
        services.GetRequiredService<ResourceOperations>().Map(app);
        services.GetRequiredService<MethodOperations>().Map(app);
        services.GetRequiredService<IntegrationOperations>().Map(app);
        services.GetRequiredService<AuthorizerOperations>().Map(app);
        services.GetRequiredService<ModelOperations>().Map(app);
        services.GetRequiredService<RequestValidatorOperations>().Map(app);
        services.GetRequiredService<GatewayResponseOperations>().Map(app);
        services.GetRequiredService<DeploymentOperations>().Map(app);
        services.GetRequiredService<StageOperations>().Map(app);
        services.GetRequiredService<AccountOperations>().Map(app);
        services.GetRequiredService<TagOperations>().Map(app);
        services.GetRequiredService<ExportOperations>().Map(app);
        services.GetRequiredService<ApiKeyOperations>().Map(app);
        services.GetRequiredService<UsagePlanOperations>().Map(app);
        services.GetRequiredService<UsageOperations>().Map(app);
        services.GetRequiredService<TestInvokeMethodOperation>().Map(app);
        services.GetRequiredService<TestInvokeAuthorizerOperation>().Map(app);
    }
}
