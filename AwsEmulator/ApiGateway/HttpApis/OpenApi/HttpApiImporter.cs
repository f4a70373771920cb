using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Configuration;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Routing;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.OpenApi;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.OpenApi;

/// <summary>
/// Imports an HTTP API from OpenAPI 3.0 with API Gateway's extensions. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-open-api.html.
/// </summary>
internal static class HttpApiImporter
{
    private const int MaximumAuthorizers = 10;

    /// <exception cref="OpenApiImportException">The definition has mistakes, or asks for what the emulator does not do.</exception>
    public static HttpApi Import(string text, ApiSettings settings)
    {
        var errors = new DocumentErrors(settings.Definition);
        var context = new ImportContext(settings, errors);
        var root = DocumentReader.Read(text, errors) is { } node ? ObjectReader.From(node, errors) : null;
        var api = root is null ? null : ReadApi(root, context);
        errors.ThrowIfAny();
        return api!;
    }

    private static HttpApi ReadApi(ObjectReader root, ImportContext context)
    {
        var errors = context.Errors;
        var version = root.RequiredString("openapi");
        if (version is not null && !version.StartsWith("3.0", StringComparison.Ordinal))
        {
            errors.Add(root.Node, $"is OpenAPI {version}; API Gateway imports 3.0");
        }

        EndpointConfigurationReader.Check(root, errors);
        root.Ignore("info", "servers", "tags", "externalDocs", "x-amazon-apigateway-importexport-version");
        var authorizers = ReadAuthorizers(root, context);
        root.TryGet("security", out var security);
        if (!root.TryGet("paths", out _))
        {
            errors.Add(root.Node, "needs \"paths\"");
        }

        if (authorizers.Count > MaximumAuthorizers)
        {
            errors.Add(root.Node, $"has more than {MaximumAuthorizers} authorizers");
        }

        var reader = new HttpRouteReader(context, authorizers, security, new References(root.Node, errors));
        var routes = root.Map("paths").SelectMany(path => reader.Read(path.Key, path.Value)).ToImmutableArray();
        foreach (var key in context.Settings.Throttling.Unknown(routes.Select(route => route.Key)))
        {
            errors.Add(root.Node, $"has no route \"{key}\", for which {context.Settings.Section}:RouteSettings has limits");
        }

        var cors = CorsReader.Read(root, errors);
        root.RejectOtherExtensions();
        context.RejectUnusedFunctions();
        return new HttpApi(
            context.Settings.ApiId,
            new ApiStage(context.Settings.Stage, context.Settings.Account, context.Settings.StageVariables),
            [.. authorizers.Values.OfType<HttpAuthorizer>()],
            new HttpRouteTable(routes),
            cors)
        {
            Throttling = context.Settings.Throttling,
        };
    }

    private static Dictionary<string, HttpAuthorizer?> ReadAuthorizers(ObjectReader root, ImportContext context)
    {
        var authorizers = new Dictionary<string, HttpAuthorizer?>(StringComparer.Ordinal);
        if (root.Object("components") is { } components)
        {
            foreach (var (name, node) in components.Map("securitySchemes"))
            {
                authorizers[name] = HttpAuthorizerReader.Read(name, node, context);
            }
        }

        return authorizers;
    }
}
