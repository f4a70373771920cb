using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Causeway.Hosting;

/// <summary>Adds REST APIs of API Gateway to the app model and connects them with their Lambda functions.</summary>
public static class RestApiExtensions
{
    /// <summary>Adds a REST API that the emulator loads from an OpenAPI document.</summary>
    /// <param name="aws">The AWS emulator.</param>
    /// <param name="name">The API's ID, and the resource's name.</param>
    /// <param name="definition">Path of the OpenAPI document; a relative path starts at the AppHost's folder.</param>
    /// <param name="stage">The stage to deploy it to.</param>
    /// <seealso href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html"/>
    public static IResourceBuilder<RestApiResource> AddRestApi(
        this IResourceBuilder<ProjectResource> aws, string name, string definition, string stage)
    {
        var builder = aws.ApplicationBuilder;
        var api = new RestApiResource(name, stage, aws.Resource, aws.GetEndpoint(AwsEmulatorExtensions.HttpEndpoint));
        var healthCheck = $"{name}-ready";

        aws.WithEnvironment($"RestApis__{name}__Definition", Path.GetFullPath(definition, builder.AppHostDirectory))
            .WithEnvironment($"RestApis__{name}__Stage", stage);
        builder.Services.AddHealthChecks()
            .Add(new HealthCheckRegistration(healthCheck, _ => new RestApiHealthCheck(api), failureStatus: null, tags: null));

        return builder.AddResource(api)
            .WithInitialState(new CustomResourceSnapshot { ResourceType = "RestApi", Properties = [], State = KnownResourceStates.NotStarted })
            .WithHealthCheck(healthCheck)
            .WithParentRelationship(aws)
            .OnInitializeResource(static (api, started, cancellationToken) => DeployAsync(api, started, cancellationToken));
    }

    /// <summary>Names the Lambda function behind a <c>${placeholder.Arn}</c> of the document's integrations.</summary>
    /// <param name="api">The REST API.</param>
    /// <param name="placeholder">The name that the document's <c>Fn::Sub</c> uses, for example <c>OrdersFunction</c>.</param>
    /// <param name="function">The function that serves it.</param>
    public static IResourceBuilder<RestApiResource> WithFunction(
        this IResourceBuilder<RestApiResource> api, string placeholder, IResourceBuilder<ProjectResource> function) =>
        api.Bind("Functions", placeholder, function);

    /// <summary>
    /// Names the Lambda function behind a <c>${placeholder.Arn}</c> of the document's authorizers. The emulator refuses
    /// to start when no authorizer of the document uses it.
    /// </summary>
    /// <param name="api">The REST API.</param>
    /// <param name="placeholder">The name that the document's <c>Fn::Sub</c> uses, for example <c>AuthorizerFunction</c>.</param>
    /// <param name="function">The authorizer's function.</param>
    public static IResourceBuilder<RestApiResource> WithAuthorizer(
        this IResourceBuilder<RestApiResource> api, string placeholder, IResourceBuilder<ProjectResource> function) =>
        api.Bind("Authorizers", placeholder, function);

    private static IResourceBuilder<RestApiResource> Bind(
        this IResourceBuilder<RestApiResource> api, string kind, string placeholder, IResourceBuilder<ProjectResource> function)
    {
        api.ApplicationBuilder.CreateResourceBuilder(api.Resource.Parent)
            .WithEnvironment($"RestApis__{api.Resource.Name}__{kind}__{placeholder}", function.Resource.Name);
        return api;
    }

    private static async Task DeployAsync(RestApiResource api, InitializeResourceEvent started, CancellationToken cancellationToken)
    {
        await started.Notifications.WaitForResourceHealthyAsync(api.Parent.Name, cancellationToken);
        await started.Eventing.PublishAsync(new BeforeResourceStartedEvent(api, started.Services), cancellationToken);
        var url = await api.InvokeUrl.GetValueAsync(cancellationToken);
        await started.Notifications.PublishUpdateAsync(api, state => state with
        {
            State = KnownResourceStates.Running,
            StartTimeStamp = DateTime.UtcNow,
            Urls = [new UrlSnapshot("stage", url!, IsInternal: false)],
        });
    }
}
