using System.Globalization;
using System.Text.RegularExpressions;
using Aspire.Hosting;
using Causeway.Hosting.Dashboard;
using Causeway.Hosting.Tests.Support;

namespace Causeway.Hosting.Tests;

/// <summary>On the genuine Aspire its own dashboard runs beside what the app model has.</summary>
public sealed partial class LaunchSettingsTests
{
    [Fact]
    public void Aspires_own_ports_are_none_that_a_resource_has()
    {
        var builder = DistributedApplication.CreateBuilder([]);
        builder.AddCausewayDashboard<AnyProject>("dashboard");
        builder.AddMockEntra<AnyProject>("entra");
        builder.AddAws<AnyProject>("aws", []);
        var fixedPorts = builder.Resources
            .SelectMany(resource => resource.Annotations.OfType<FixedPortExtensions.FixedPortAnnotation>())
            .Select(annotation => annotation.Port!.Value)
            .ToArray();

        var settings = File.ReadAllText(Path.Combine(Samples.Repository, "AppHost", "Properties", "launchSettings.json"));
        var aspires = Port().Matches(settings).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture)).ToArray();

        Assert.Equal([4317, 4318, 4566, 8080, 8443, 18888], fixedPorts.Order());
        Assert.Equal(4, aspires.Length);
        Assert.Empty(aspires.Intersect(fixedPorts));
        Assert.Equal(aspires.Distinct(), aspires);
    }

    [GeneratedRegex(@"(?<=localhost:)\d+")]
    private static partial Regex Port();

    private sealed class AnyProject : IProjectMetadata
    {
        public string ProjectPath => Path.Combine(AppContext.BaseDirectory, "Any.csproj");
    }
}
