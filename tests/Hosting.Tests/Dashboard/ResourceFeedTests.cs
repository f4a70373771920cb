using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Causeway.Hosting.Dashboard;
using Causeway.Hosting.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Hosting.Tests.Dashboard;

public sealed class ResourceFeedTests
{
    private const string Password = "opensesame";

    [LinuxFact]
    public async Task The_dashboard_learns_what_runs_and_what_it_writes_but_no_secret()
    {
        var builder = Create($"--Parameters:password={Password}");
        var password = builder.AddParameter("password", secret: true);
        var parent = builder.AddExecutable("parent", "sh", ".", "-c", $"echo hello {Password}; sleep 1000").WithHttpEndpoint();
        builder.AddExecutable("child", "sh", ".", "-c", "sleep 1000")
            .WithParentRelationship(parent)
            .WaitFor(parent)
            .WithEnvironment("LEVEL", "debug")
            .WithEnvironment("DATABASE", $"host=db;login={password}")
            .WithEnvironment("OTEL_EXPORTER_OTLP_HEADERS", "x-otlp-api-key=0123");
        await using var receiver = await FeedReceiver.StartAsync();
        await using var app = builder.Build();
        await app.StartAsync();
        await using var feed = await Feed.StartAsync(app, builder.Resources, receiver);

        var child = await receiver.ReportedAsync("child", one => Text(one, "state") == "Running");
        var reportedParent = await receiver.ReportedAsync("parent", one => Text(one, "state") == "Running");
        await FeedReceiver.EventuallyAsync(() => receiver.Lines, lines => lines.Contains("parent: hello ●●●"));

        Assert.Equal(("parent", "Executable", "sh"), (Text(child, "parent"), Text(child, "type"), Text(child, "executable")));
        Assert.Equal(1, child.GetProperty("order").GetInt32());
        Assert.Equal(["parent WaitFor"], child.GetProperty("references").EnumerateArray().Select(reference => $"{Text(reference, "name")} {Text(reference, "type")}"));
        Assert.True(child.GetProperty("pid").GetInt32() > 0);
        Assert.Equal(parent.GetEndpoint("http").Url, Text(reportedParent.GetProperty("urls")[0], "url"));
        Assert.Equal(["DATABASE=", "LEVEL=debug", "OTEL_EXPORTER_OTLP_HEADERS="], child.GetProperty("environment").EnumerateArray()
            .Select(variable => $"{Text(variable, "name")}={Text(variable, "value")}").Order());
        Assert.Equal(["stop", "restart"], child.GetProperty("commands").EnumerateArray().Select(command => Text(command, "name")));
        Assert.DoesNotContain(receiver.Reports, report => report.ToString().Contains(Password, StringComparison.Ordinal));
    }

    [LinuxFact]
    public async Task A_command_that_a_reader_asks_for_is_carried_out_and_answered()
    {
        var builder = Create();
        builder.AddExecutable("service", "sh", ".", "-c", "sleep 1000");
        await using var receiver = await FeedReceiver.StartAsync();
        await using var app = builder.Build();
        await app.StartAsync();
        await using var feed = await Feed.StartAsync(app, builder.Resources, receiver);
        var before = (await receiver.ReportedAsync("service", one => Text(one, "state") == "Running")).GetProperty("pid").GetInt32();

        receiver.Ask("service", "restart");

        var result = await FeedReceiver.EventuallyAsync(() => receiver.Results.FirstOrDefault(), one => one.ValueKind == JsonValueKind.Object);
        Assert.True(result.GetProperty("success").GetBoolean());
        await receiver.ReportedAsync("service", one => Text(one, "state") == "Running" && one.GetProperty("pid").GetInt32() != before);
    }

    [LinuxFact]
    public async Task A_command_that_does_not_exist_is_answered_with_what_is_wrong()
    {
        var builder = Create();
        builder.AddExecutable("service", "sh", ".", "-c", "sleep 1000");
        await using var receiver = await FeedReceiver.StartAsync();
        await using var app = builder.Build();
        await app.StartAsync();
        await using var feed = await Feed.StartAsync(app, builder.Resources, receiver);

        receiver.Ask("service", "format-disk");

        var result = await FeedReceiver.EventuallyAsync(() => receiver.Results.FirstOrDefault(), one => one.ValueKind == JsonValueKind.Object);
        Assert.False(result.GetProperty("success").GetBoolean());
        Assert.Contains("format-disk", Text(result, "message"), StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task A_resource_that_waits_says_for_whom()
    {
        var builder = Create();
        var slow = builder.AddExecutable("slow", "sh", ".", "-c", "sleep 1000").WithExplicitStart();
        builder.AddExecutable("dependent", "sh", ".", "-c", "sleep 1000").WaitFor(slow);
        await using var receiver = await FeedReceiver.StartAsync();
        await using var app = builder.Build();
        _ = app.StartAsync();
        await using var feed = await Feed.StartAsync(app, builder.Resources, receiver);

        var dependent = await receiver.ReportedAsync("dependent", one => Text(one, "state") == "Waiting");

        Assert.Equal("slow", dependent.GetProperty("waitingFor")[0].GetString());
    }

    private static IDistributedApplicationBuilder Create(params string[] args) =>
        DistributedApplication.CreateBuilder(["--DcpPublisher:RandomizePorts=true", .. args]);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private sealed class Feed(Task running, CancellationTokenSource stop) : IAsyncDisposable
    {
        public static async Task<Feed> StartAsync(DistributedApplication app, IEnumerable<IResource> resources, FeedReceiver receiver)
        {
            var stop = new CancellationTokenSource();
            var feed = new ResourceFeed(
                app.ResourceNotifications,
                app.Services.GetRequiredService<ResourceLoggerService>(),
                app.ResourceCommands,
                [.. resources.Where(resource => resource is not ParameterResource)],
                receiver.Client);
            return new Feed(feed.RunAsync(await Secrets.OfAsync(resources, stop.Token), stop.Token, stop.Token), stop);
        }

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await running.ContinueWith(_ => { }, TaskScheduler.Default);
            stop.Dispose();
        }
    }
}
