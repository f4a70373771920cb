using Causeway.Hosting.Targets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Causeway.Hosting;

/// <summary>Adds REST APIs of API Gateway to the app model and connects them with their Lambda functions.</summary>
public static class RestApiExtensions
{
    /// <summary>Adds a REST API that is deployed from an OpenAPI document.</summary>
    /// <param name="aws">AWS.</param>
    /// <param name="name">The API's name, the resource's, and its ID except on AWS itself.</param>
    /// <param name="definition">
    /// Path of the OpenAPI document, which the setting <c>RestApis:{name}:Definition</c> overrides; a relative path starts at the AppHost's folder.
    /// </param>
    /// <param name="stage">The stage to deploy it to.</param>
    /// <seealso href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html"/>
    public static IResourceBuilder<RestApiResource> AddRestApi(this AwsBuilder aws, string name, string definition, string stage)
    {
        var builder = aws.ApplicationBuilder;
        var file = builder.Configuration[$"RestApis:{name}:Definition"] ?? definition;
        var api = new RestApiResource(name, stage, Path.GetFullPath(file, builder.AppHostDirectory), aws);
        var healthCheck = $"{name}-ready";
        aws.RestApis.Add(api);
        builder.Services.AddHealthChecks()
            .Add(new HealthCheckRegistration(healthCheck, _ => new RestApiHealthCheck(api), failureStatus: null, tags: null));

        var resource = builder.AddResource(api)
            .WithInitialState(new CustomResourceSnapshot { ResourceType = "RestApi", Properties = [], State = KnownResourceStates.NotStarted })
            .WithHealthCheck(healthCheck)
            .OnInitializeResource(static (api, started, cancellationToken) => InitializeAsync(api, started, cancellationToken));
        return aws.Resource is { } parent ? resource.WithParentRelationship(builder.CreateResourceBuilder(parent)) : resource;
    }

    /// <summary>Names the Lambda function behind a <c>${placeholder.Arn}</c> of the document's integrations.</summary>
    /// <param name="api">The REST API.</param>
    /// <param name="placeholder">The name that the document's <c>Fn::Sub</c> uses, for example <c>OrdersFunction</c>.</param>
    /// <param name="function">The function that serves it.</param>
    public static IResourceBuilder<RestApiResource> WithFunction(
        this IResourceBuilder<RestApiResource> api, string placeholder, LambdaFunctionBuilder function)
    {
        api.Resource.Functions.Add(placeholder, function);
        return api;
    }

    /// <summary>
    /// Names the Lambda function behind a <c>${placeholder.Arn}</c> of the document's authorizers. The start fails when no
    /// authorizer of the document uses it.
    /// </summary>
    /// <param name="api">The REST API.</param>
    /// <param name="placeholder">The name that the document's <c>Fn::Sub</c> uses, for example <c>AuthorizerFunction</c>.</param>
    /// <param name="function">The authorizer's function.</param>
    public static IResourceBuilder<RestApiResource> WithAuthorizer(
        this IResourceBuilder<RestApiResource> api, string placeholder, LambdaFunctionBuilder function)
    {
        api.Resource.Authorizers.Add(placeholder, function);
        return api;
    }

    private static async Task InitializeAsync(RestApiResource api, InitializeResourceEvent started, CancellationToken cancellationToken)
    {
        if (api.Aws.Resource is { } aws)
        {
            await started.Notifications.WaitForResourceHealthyAsync(aws.Name, cancellationToken);
        }

        await started.Eventing.PublishAsync(new BeforeResourceStartedEvent(api, started.Services), cancellationToken);
        await DeployAsync(api, started.Notifications, cancellationToken);
    }

    /// <summary>Deploys it, again where it was deployed before.</summary>
    internal static async Task DeployAsync(RestApiResource api, ResourceNotificationService notifications, CancellationToken cancellationToken)
    {
        try
        {
            var url = await new Deployment(api.Aws).DeployAsync(api, notifications, cancellationToken);
            api.DeployedAt(url);
            await notifications.PublishUpdateAsync(api, state => state with
            {
                State = KnownResourceStates.Running,
                StartTimeStamp = DateTime.UtcNow,
                Urls = [new UrlSnapshot("stage", url, IsInternal: false)],
            });
        }
        catch (DistributedApplicationException)
        {
            await notifications.PublishUpdateAsync(api, state => state with { State = KnownResourceStates.FailedToStart });
            throw;
        }
    }
}
