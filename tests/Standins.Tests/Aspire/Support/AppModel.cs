using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Causeway.Standins.Tests.Aspire.Support;

internal static class AppModel
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    public static IDistributedApplicationBuilder Create(params string[] args) =>
        DistributedApplication.CreateBuilder(["--DcpPublisher:RandomizePorts=true", .. args]);

    public static IResourceBuilder<ExecutableResource> AddScript(this IDistributedApplicationBuilder builder, string name, string script) =>
        builder.AddExecutable(name, "sh", ".", "-c", script);

    public static Task<ResourceEvent> WaitAsync(this DistributedApplication app, string resource, Func<CustomResourceSnapshot, bool> predicate) =>
        app.ResourceNotifications.WaitForResourceAsync(resource, update => predicate(update.Snapshot)).WaitAsync(Timeout);

    public static Task<ResourceEvent> WaitAsync(this DistributedApplication app, string resource, string state) =>
        app.WaitAsync(resource, snapshot => snapshot.State?.Text == state);

    public static int ProcessId(this ResourceEvent update) =>
        (int)update.Snapshot.Properties.Single(property => property.Name == "executable.pid").Value!;

    /// <summary>A zombie, which nobody has reaped yet, has no command line any more.</summary>
    public static bool IsRunning(int processId)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/cmdline").Length > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
