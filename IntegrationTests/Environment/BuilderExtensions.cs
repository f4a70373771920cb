using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Causeway.Hosting;

namespace Causeway.IntegrationTests.Environment;

internal static class BuilderExtensions
{
    /// <summary>A project of the AppHost under test, to be changed before it starts.</summary>
    public static IResourceBuilder<ProjectResource> Project(this IDistributedApplicationTestingBuilder builder, string name) =>
        builder.CreateResourceBuilder(builder.Resources.OfType<ProjectResource>().Single(project => project.Name == name));

    /// <summary>An API of the AppHost under test, to be changed before it is deployed.</summary>
    public static RestApiResource RestApi(this IDistributedApplicationTestingBuilder builder, string name) =>
        builder.Resources.OfType<RestApiResource>().Single(api => api.Name == name);
}
