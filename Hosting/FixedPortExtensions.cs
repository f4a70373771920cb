using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using Microsoft.Extensions.Configuration;

namespace Causeway.Hosting;

/// <summary>Gives resources the ports that people know them by; the setting <c>Ports:{resource}:{endpoint}</c> chooses another.</summary>
internal static class FixedPortExtensions
{
    public static IResourceBuilder<T> WithFixedPort<T>(
        this IResourceBuilder<T> builder, int port, string name, string scheme = "http", int? targetPort = null, string? env = null)
        where T : IResourceWithEndpoints
    {
        var configuration = builder.ApplicationBuilder.Configuration;
        var setting = $"Ports:{builder.Resource.Name}:{name}";
        var given = configuration[setting];
        var fixedPort = given is null ? port : Parse(given);
        var isRandom = configuration.GetValue<bool>("DcpPublisher:RandomizePorts");
        var resources = builder.ApplicationBuilder.Resources;
        builder.ApplicationBuilder.Eventing.Subscribe<BeforeStartEvent>((_, _) => CheckAsync(resources, isRandom));
        return builder
            .WithEndpoint(port: fixedPort ?? port, targetPort: targetPort, scheme: scheme, name: name, env: env)
            .WithAnnotation(new FixedPortAnnotation(builder.Resource.Name, fixedPort, setting, given));
    }

    private static int? Parse(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort ? port : null;

    /// <summary>All that cannot start, of all resources, in one message.</summary>
    private static Task CheckAsync(IResourceCollection resources, bool isRandom)
    {
        var used = isRandom ? null : IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).ToHashSet();
        var problems = resources
            .SelectMany(resource => resource.Annotations.OfType<FixedPortAnnotation>())
            .Select(wanted => FindProblem(wanted, used))
            .OfType<string>()
            .ToList();
        return problems.Count == 0 ? Task.CompletedTask : throw new DistributedApplicationException(string.Join(Environment.NewLine, problems));
    }

    private static string? FindProblem(FixedPortAnnotation wanted, HashSet<int>? used) => wanted switch
    {
        { Port: null } => $"The port of '{wanted.Resource}' is '{wanted.Given}'. Choose one from 1 to {IPEndPoint.MaxPort} with --{wanted.Setting}=<port>.",
        { Port: { } port } when used?.Add(port) == false =>
            $"Port {port} of '{wanted.Resource}' is in use. Free it, or choose another with --{wanted.Setting}=<port>.",
        _ => null,
    };

    /// <param name="Resource">Whose it is.</param>
    /// <param name="Port">The port, or null where what was given is none.</param>
    /// <param name="Setting">Where it was given.</param>
    /// <param name="Given">What was given.</param>
    internal sealed record FixedPortAnnotation(string Resource, int? Port, string Setting, string? Given) : IResourceAnnotation;
}
