namespace Causeway.Dashboard.AppModel;

/// <summary>Where an AppHost reports its resources and asks what to do with them.</summary>
internal static class ResourceFeedEndpoints
{
    public const string Path = "/api/resources";

    private const int LongestWaitSeconds = 60;

    public static void AddAppModel(this IServiceCollection services)
    {
        services.AddSingleton<ResourceStore>().AddSingleton<ConsoleStore>().AddSingleton<CommandQueue>();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, AppModelJsonContext.Default);
        });
    }

    public static void MapResourceFeed(this WebApplication app)
    {
        var feed = app.MapGroup(Path).AllowAnonymous().AddEndpointFilter(FeedAccess.CheckAsync);
        feed.MapPost("", (ResourceReport report, ResourceStore store) =>
        {
            store.Replace(report.Resources);
            return Results.NoContent();
        });
        feed.MapPost("/{name}/console", (string name, ConsoleReport report, ConsoleStore store) =>
        {
            store.Add(name, report.Lines);
            return Results.NoContent();
        });
        feed.MapGet("/commands", async (int? wait, CommandQueue queue, ResourceStore store, IHostApplicationLifetime lifetime, CancellationToken cancellationToken) =>
        {
            store.Touch();
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
            return Results.Ok(await queue.TakeAsync(TimeSpan.FromSeconds(Math.Clamp(wait ?? 0, 0, LongestWaitSeconds)), ended.Token));
        });
        feed.MapPost("/commands/{id}", (string id, CommandOutcome outcome, CommandQueue queue) =>
        {
            if (queue.Find(id) is not { } run)
            {
                return Results.NotFound();
            }

            run.Complete(outcome);
            return Results.NoContent();
        });
    }
}
