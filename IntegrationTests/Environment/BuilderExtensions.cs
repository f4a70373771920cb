using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Causeway.IntegrationTests.Environment;

internal static class BuilderExtensions
{
    /// <summary>A project of the AppHost under test, to be changed before it starts.</summary>
    public static IResourceBuilder<ProjectResource> Project(this IDistributedApplicationTestingBuilder builder, string name) =>
        builder.CreateResourceBuilder(builder.Resources.OfType<ProjectResource>().Single(project => project.Name == name));
}
