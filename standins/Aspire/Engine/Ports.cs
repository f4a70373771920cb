namespace Aspire.Hosting.Engine;

/// <summary>Gives every endpoint its port before anything starts.</summary>
internal static class Ports {
    private static readonly HashSet<int> Given = [];

    public static void Allocate(IEnumerable<IResource> resources, IConfiguration configuration) {
        var random = configuration.GetValue<bool>("DcpPublisher:RandomizePorts");
        var used = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).ToHashSet();
        var errors = new List<string>();
        foreach (var (resource, endpoint) in resources.SelectMany(resource =>
            resource.All<EndpointAnnotation>().Select(endpoint => (resource, endpoint)))) {
            var setting = $"Ports:{resource.Name}:{endpoint.Name}";
            var target = resource is ContainerResource ? null : endpoint.TargetPort;
            var port = random ? null : configuration.GetValue<int?>(setting) ?? endpoint.Port ?? target;
            if (port is { } wanted && !used.Add(wanted))
                errors.Add($"Port {wanted} of '{resource.Name}' ({endpoint.Name}) is in use. Free it, or choose another with --{setting}=<port>.");
            endpoint.AllocatedPort = port ?? Choose(used);
        }

        if (errors.Count > 0) throw new DistributedApplicationException(string.Join(Environment.NewLine, errors));
    }

    private static int Choose(HashSet<int> used) {
        var port = RandomNumberGenerator.GetInt32(20_000, 30_000); // systems give outgoing connections ports above these
        lock (Given) return used.Add(port) && Given.Add(port) ? port : Choose(used);
    }
}
