using Causeway.Hosting.Targets;

namespace Causeway.Hosting;

/// <summary>Adds the mock Entra ID to the app model and hands out identities in its directory.</summary>
public static class MockEntraExtensions
{
    /// <summary>The plain http endpoint: keys, metadata, managed identity.</summary>
    internal const string HttpEndpoint = "http";

    private const string HttpsEndpoint = "https";
    private const string KeysVariable = "AUTHORIZER_JWKS_URI";
    private const string KeysPath = "/discovery/v2.0/keys";

    /// <summary>
    /// Adds the mock Entra ID: https on port 8443 with a certificate of its own authority, which token clients need,
    /// and plain http on port 8080.
    /// </summary>
    /// <typeparam name="TProject">The MockIdentityProvider project.</typeparam>
    /// <param name="builder">The app model.</param>
    /// <param name="name">The resource's name.</param>
    public static IResourceBuilder<ProjectResource> AddMockEntra<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() =>
        builder.AddProject<TProject>(name)
            .WithFixedPort(8443, HttpsEndpoint, scheme: "https")
            .WithFixedPort(8080, HttpEndpoint)
            .WithHttpHealthCheck("/health", endpointName: HttpEndpoint);

    /// <summary>
    /// Gives a process the managed identity of an application of the directory, the way App Service, Functions and
    /// Container Apps do: <c>IDENTITY_ENDPOINT</c> and <c>IDENTITY_HEADER</c>, with a header value made for this run.
    /// </summary>
    /// <param name="app">The process that receives the identity; its code needs nothing but <c>DefaultAzureCredential</c>.</param>
    /// <param name="entra">The mock Entra ID.</param>
    /// <param name="clientId">Client ID of the application whose tokens the process gets.</param>
    /// <seealso href="https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference"/>
    public static IResourceBuilder<T> WithManagedIdentity<T>(
        this IResourceBuilder<T> app, IResourceBuilder<ProjectResource> entra, string clientId)
        where T : IResourceWithEnvironment
    {
        var binding = $"ManagedIdentity__Bindings__{entra.Resource.Annotations.OfType<ManagedIdentityAnnotation>().Count()}";
        var header = Guid.NewGuid().ToString("N");

        entra.WithAnnotation(new ManagedIdentityAnnotation(clientId))
            .WithEnvironment($"{binding}__ClientId", clientId)
            .WithEnvironment($"{binding}__Header", header);

        return app
            .WithEnvironment("IDENTITY_ENDPOINT", ReferenceExpression.Create($"{entra.GetEndpoint(HttpEndpoint)}/msi/token"))
            .WithEnvironment("IDENTITY_HEADER", header);
    }

    /// <summary>
    /// Makes an authorizer accept the tokens that a tenant of the mock Entra ID issues for one API, exactly as it would
    /// accept Entra's: the production issuer, with the keys fetched from the mock, whose certificate it trusts.
    /// </summary>
    /// <param name="authorizer">The Lambda function that runs the authorizer.</param>
    /// <param name="entra">The mock Entra ID.</param>
    /// <param name="tenantId">The tenant whose tokens are accepted.</param>
    /// <param name="audience">The API's client ID, which v2.0 tokens carry as <c>aud</c>.</param>
    public static LambdaFunctionBuilder WithTrustedTenant(
        this LambdaFunctionBuilder authorizer, IResourceBuilder<ProjectResource> entra, string tenantId, string audience)
    {
        authorizer
            .WithEnvironment("AUTHORIZER_ISSUERS", $"https://login.microsoftonline.com/{tenantId}/v2.0")
            .WithEnvironment("AUTHORIZER_AUDIENCES", audience);
        if (authorizer.Process is not { } process)
        {
            return authorizer.WithKeysOverHttps(entra, $"{tenantId}{KeysPath}");
        }

        process
            .WithEnvironment(KeysVariable, ReferenceExpression.Create($"{entra.GetEndpoint(HttpEndpoint)}/{tenantId}{KeysPath}"))
            .WithEnvironment("AUTHORIZER_ALLOW_LOOPBACK_HTTP", "true")
            .WithEntraTrust(entra);
        return authorizer;
    }

    /// <summary>A function that runs elsewhere fetches the keys over https.</summary>
    private static LambdaFunctionBuilder WithKeysOverHttps(
        this LambdaFunctionBuilder authorizer, IResourceBuilder<ProjectResource> entra, string path)
    {
        var port = entra.GetEndpoint(HttpsEndpoint).Property(EndpointProperty.TargetPort);
        var address = authorizer.Arguments.EntraAddress;
        if (address == EntraReach.ContainerHost && EntraReach.FindBridgeAddress() is { } bridge)
        {
            var httpPort = entra.GetEndpoint(HttpEndpoint).Property(EndpointProperty.TargetPort);
            entra.WithEnvironment(
                "ASPNETCORE_URLS", ReferenceExpression.Create($"https://localhost:{port};http://localhost:{httpPort};https://{bridge}:{port}"));
        }

        entra.WithEnvironment("Tls__Names", EntraReach.HostOf(address));
        authorizer.OnPackaging(async (_, cancellationToken) =>
            authorizer.Variables[KeysVariable] = $"{EntraReach.Resolve(address, await port.GetValueAsync(cancellationToken))}/{path}");
        return authorizer
            .WithEnvironment(KeysVariable, $"{EntraReach.Resolve(address, "{port}")}/{path}")
            .WithEntraTrust(entra);
    }

    private sealed record ManagedIdentityAnnotation(string ClientId) : IResourceAnnotation;
}
