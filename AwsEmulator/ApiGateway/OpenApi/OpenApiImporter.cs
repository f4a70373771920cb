using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Configuration;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Routing;
using Causeway.AwsEmulator.ApiGateway.Throttling;

namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>
/// Imports a REST API from OpenAPI 3.0 with API Gateway's extensions. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html.
/// </summary>
internal static class OpenApiImporter
{
    private const int MaximumBytes = 6 * 1024 * 1024;

    /// <exception cref="OpenApiImportException">The definition has mistakes, or asks for what the emulator does not do.</exception>
    public static RestApi Import(string text, ApiSettings settings)
    {
        var errors = new DocumentErrors(settings.Definition);
        if (text.Length > MaximumBytes)
        {
            errors.Add(1, "$", "is larger than 6 MB, which AWS refuses");
            errors.ThrowIfAny();
        }

        return Import(DocumentReader.Read(text, errors), StableId.Create("deployment", text, 6), new ImportContext(settings, errors));
    }

    /// <summary>Imports what the control plane deploys.</summary>
    /// <exception cref="OpenApiImportException">The definition has mistakes, or asks for what the emulator does not do.</exception>
    public static RestApi Import(DocumentNode document, ApiSettings settings, string deploymentId) =>
        Import(document, deploymentId, new ImportContext(settings, new DocumentErrors(settings.Definition)));

    private static RestApi Import(DocumentNode? document, string deploymentId, ImportContext context)
    {
        var root = document is null ? null : ObjectReader.From(document, context.Errors);
        var api = root is null ? null : ReadApi(root, deploymentId, context);
        context.Errors.ThrowIfAny();
        return api!;
    }

    private static RestApi ReadApi(ObjectReader root, string deploymentId, ImportContext context)
    {
        var errors = context.Errors;
        var version = root.RequiredString("openapi");
        if (version is not null && !version.StartsWith("3.0", StringComparison.Ordinal))
        {
            errors.Add(root.Node, $"is OpenAPI {version}; API Gateway imports 3.0");
        }

        EndpointConfigurationReader.Check(root, errors);
        root.Ignore("servers", "tags", "externalDocs", "x-amazon-apigateway-documentation", "x-amazon-apigateway-importexport-version");
        var title = root.Object("info")?.RequiredString("title");
        var schemes = ReadSchemes(root, context);
        root.TryGet("security", out var security);
        security = context.Settings.Options.GlobalOpenApiSecurity ? security : null;
        var references = new References(root.Node, errors);
        var operations = new OperationReader(context, schemes, security, new RequestValidationReader(root, context, references), references);
        var resources = ReadResources(root, operations, context);
        var responses = new GatewayResponseReader(context).Read(root.Map("x-amazon-apigateway-gateway-responses"));
        ImmutableArray<string> binaryMediaTypes = [.. root.Strings("x-amazon-apigateway-binary-media-types")];
        var policy = root.TryGet("x-amazon-apigateway-policy", out var policyNode) ? new ResourcePolicyReader(context).Read(policyNode) : null;
        var keySource = ReadApiKeySource(root, errors);
        root.RejectOtherExtensions();
        context.RejectUnusedFunctions();
        foreach (var key in context.Settings.Throttling.Unknown(ThrottleKey.AllOf(resources)))
        {
            errors.Add(root.Node, $"has no method \"{key}\", for which {context.Settings.Section}:MethodSettings has limits; write {{path}}/{{VERB}}, for example orders/GET");
        }

        var settings = context.Settings;
        return new RestApi
        {
            Id = settings.ApiId,
            Name = title ?? settings.ApiId,
            DeploymentId = deploymentId,
            Stage = new ApiStage(settings.Stage, settings.Account, settings.StageVariables),
            Resources = resources,
            Authorizers = [.. schemes.Values.Select(scheme => scheme.Authorizer).OfType<Authorizer>()],
            Routes = new RouteTable(resources),
            Policy = policy,
            ApiKeySource = keySource,
            BinaryMediaTypes = binaryMediaTypes,
            GatewayResponses = responses,
            Throttling = settings.Throttling,
        };
    }

    private static ApiKeySource ReadApiKeySource(ObjectReader root, DocumentErrors errors)
    {
        var source = root.String("x-amazon-apigateway-api-key-source");
        if (source is not (null or "HEADER" or "AUTHORIZER"))
        {
            errors.Add(root.Node, $"has the x-amazon-apigateway-api-key-source {source}; write HEADER or AUTHORIZER");
        }

        return source == "AUTHORIZER" ? ApiKeySource.Authorizer : ApiKeySource.Header;
    }

    private static Dictionary<string, SecurityScheme> ReadSchemes(ObjectReader root, ImportContext context)
    {
        var reader = new AuthorizerReader(context);
        var schemes = new Dictionary<string, SecurityScheme>(StringComparer.Ordinal);
        if (root.Object("components") is { } components)
        {
            foreach (var (name, node) in components.Map("securitySchemes"))
            {
                schemes[name] = reader.Read(name, node);
            }
        }

        return schemes;
    }

    private static ImmutableArray<Resource> ReadResources(ObjectReader root, OperationReader operations, ImportContext context)
    {
        var resources = ImmutableArray.CreateBuilder<Resource>();
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!root.TryGet("paths", out _))
        {
            context.Errors.Add(root.Node, "needs \"paths\"");
        }

        foreach (var (template, node) in root.Map("paths"))
        {
            var segments = PathTemplate.Parse(template, out var error);
            if (error is not null)
            {
                context.Errors.Add(node, error);
            }

            if (ObjectReader.From(node, context.Errors) is not { } path)
            {
                continue;
            }

            var methods = operations.Read(path);
            if (segments is { } parsed)
            {
                CheckSiblings(node, template, variables, context.Errors);
                resources.Add(new Resource(context.ResourceId(template), template, parsed, methods));
            }
        }

        return resources.ToImmutable();
    }

    /// <summary>AWS allows one variable among the children of a resource, so that a path has one meaning.</summary>
    private static void CheckSiblings(DocumentNode node, string template, Dictionary<string, string> variables, DocumentErrors errors)
    {
        for (var slash = template.IndexOf("/{", StringComparison.Ordinal); slash >= 0; slash = template.IndexOf("/{", slash + 1, StringComparison.Ordinal))
        {
            var end = template.IndexOf('}', slash) + 1;
            var (parent, variable) = (template[..slash], template[(slash + 1)..end]);
            if (variables.TryGetValue(parent, out var other) && other != variable)
            {
                errors.Add(node, $"has {variable} where another path has {other}; AWS allows one variable among siblings");
            }

            variables.TryAdd(parent, variable);
        }
    }
}
