namespace Causeway.Hosting;

/// <summary>
/// A REST API of API Gateway, described by an OpenAPI document with <c>x-amazon-apigateway-*</c> extensions.
/// It is ready once the emulator has loaded it and every function it calls is attached.
/// </summary>
/// <param name="name">The API's ID, and the resource's name.</param>
/// <param name="stage">The deployed stage.</param>
/// <param name="emulator">The AWS emulator that runs the API.</param>
/// <param name="endpoint">The emulator's endpoint.</param>
public sealed class RestApiResource(string name, string stage, ProjectResource emulator, EndpointReference endpoint)
    : Resource(name), IResourceWithParent<ProjectResource>
{
    /// <summary>The AWS emulator that runs the API.</summary>
    public ProjectResource Parent => emulator;

    /// <summary>The address of the stage, without a trailing slash: append a path of the API.</summary>
    public ReferenceExpression InvokeUrl =>
        ReferenceExpression.Create($"{endpoint}/_aws/execute-api/{Name}/{stage}");

    internal ReferenceExpression ReadyUrl =>
        ReferenceExpression.Create($"{endpoint}/_aws/execute-api/_ready/{Name}");
}
