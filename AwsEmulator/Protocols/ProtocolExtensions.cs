using Causeway.AwsEmulator.CloudWatch;
using Causeway.AwsEmulator.CloudWatchLogs;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Iam;
using Causeway.AwsEmulator.Sts;

namespace Causeway.AwsEmulator.Protocols;

/// <summary>The services whose operations all share the path <c>/</c>.</summary>
internal static class ProtocolExtensions
{
    public static WebApplicationBuilder AddRootServices(this WebApplicationBuilder builder)
    {
        builder.Services
            .AddSingleton<IQueryService, StsService>()
            .AddSingleton<IQueryService, IamService>()
            .AddSingleton<IQueryService, AlarmQueryService>()
            .AddSingleton<IJsonService, AlarmJsonService>()
            .AddSingleton<IJsonService, LogService>()
            .AddSingleton<IamStore>()
            .AddSingleton<LogStore>()
            .AddSingleton<AlarmStore>()
            .AddSingleton<AlarmOperations>()
            .AddSingleton<QueryProtocol>()
            .AddSingleton<JsonProtocol>();
        return builder;
    }

    public static WebApplication MapRootServices(this WebApplication app)
    {
        var query = app.Services.GetRequiredService<QueryProtocol>();
        var json = app.Services.GetRequiredService<JsonProtocol>();
        app.MapPost("/", (HttpContext http) =>
            ErrorShapes.JsonTarget(http) is { } target ? json.RespondAsync(http, target)
            : http.Request.HasFormContentType ? query.RespondAsync(http)
            : UnknownOperation.RespondAsync(http));
        return app;
    }
}
