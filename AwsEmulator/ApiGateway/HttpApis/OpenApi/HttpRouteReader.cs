using System.Collections.Frozen;
using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.OpenApi;
using Causeway.AwsEmulator.ApiGateway.Routing;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.OpenApi;

/// <summary>Reads the routes of a path. A route is open only where the definition plainly says so.</summary>
internal sealed class HttpRouteReader(
    ImportContext context, IReadOnlyDictionary<string, LambdaAuthorizer?> authorizers, DocumentNode? rootSecurity)
{
    private const string AnyMethodExtension = "x-amazon-apigateway-any-method";
    private const string IntegrationExtension = "x-amazon-apigateway-integration";
    private const int MaximumTimeout = 30_000;

    private static readonly FrozenSet<string> Verbs =
        FrozenSet.Create(StringComparer.Ordinal, "get", "put", "post", "delete", "options", "head", "patch");

    private readonly HashSet<string> _shapes = new(StringComparer.Ordinal);

    public IEnumerable<HttpRoute> Read(string template, DocumentNode node)
    {
        var isDefault = template == $"/{HttpRoute.DefaultPath}";
        string? error = null;
        var segments = isDefault ? ImmutableArray<PathSegment>.Empty : PathTemplate.Parse(template, out error);
        if (error is not null)
        {
            context.Errors.Add(node, error);
        }

        if (ObjectReader.From(node, context.Errors) is not { } path)
        {
            return [];
        }

        var shape = string.Join('/', (segments ?? []).Select(segment => segment.Kind == PathSegmentKind.Literal ? segment.Text : $"{{{segment.Kind}}}"));
        if (!isDefault && !_shapes.Add(shape))
        {
            context.Errors.Add(node, "matches the same paths as another path; only the parameters' names differ");
        }

        var routes = new List<HttpRoute>();
        foreach (var (name, value) in path.Node.Members)
        {
            var verb = name == AnyMethodExtension ? Method.Any : Verbs.Contains(name) ? name.ToUpperInvariant() : null;
            if (verb is null)
            {
                continue;
            }

            path.Ignore(name);
            if (isDefault && verb != Method.Any)
            {
                context.Errors.Add(value, $"is a method of the default route, which takes every method; write {AnyMethodExtension}");
            }

            if (ObjectReader.From(value, context.Errors) is { } operation
                && ReadRoute(verb, isDefault ? HttpRoute.DefaultPath : template, segments ?? [], operation) is { } route)
            {
                routes.Add(route);
            }
        }

        path.Ignore("summary", "description", "parameters");
        path.RejectOthers("a path has operations, parameters and " + AnyMethodExtension);
        return routes;
    }

    private HttpRoute? ReadRoute(string verb, string template, ImmutableArray<PathSegment> segments, ObjectReader operation)
    {
        var isProtected = TryReadSecurity(operation, out var authorizer);
        operation.Ignore("isDefaultRoute");
        var integration = operation.Object(IntegrationExtension);
        operation.RejectOtherExtensions();
        if (integration is null)
        {
            context.Errors.Add(operation.Node, $"has no {IntegrationExtension}; a route needs one");
            return null;
        }

        var type = integration.RequiredString("type");
        if (type is not null && !type.Equals("aws_proxy", StringComparison.OrdinalIgnoreCase))
        {
            context.Errors.Add(integration.Node, $"has the type {type}, which is not supported for HTTP APIs; write aws_proxy");
        }

        if (integration.String("httpMethod") is not (null or "POST"))
        {
            context.Errors.Add(integration.Node, "has an httpMethod other than POST; Lambda functions are invoked with POST");
        }

        if (integration.String("connectionType") is not (null or "INTERNET"))
        {
            context.Errors.Add(integration.Node, "has a connectionType other than INTERNET, which is not supported");
        }

        integration.Ignore("credentials");
        var format = PayloadFormatReader.Read(integration, "payloadFormatVersion", context.Errors);
        var timeout = integration.Integer("timeoutInMillis", 50, MaximumTimeout) ?? MaximumTimeout;
        var function = integration.TryGet("uri", out var uri) ? FunctionReader.Read(uri, context.Functions, context) : null;
        if (uri is null)
        {
            context.Errors.Add(integration.Node, "needs \"uri\"");
        }

        integration.RejectOthers("a Lambda proxy integration of an HTTP API has type, httpMethod, uri, credentials, connectionType, payloadFormatVersion and timeoutInMillis");
        return function is null || format is not { } version || !isProtected
            ? null
            : new HttpRoute(verb, template, segments, authorizer, function, version, TimeSpan.FromMilliseconds(timeout));
    }

    /// <returns>False when the route asks for something unusable, and an error was reported.</returns>
    private bool TryReadSecurity(ObjectReader operation, out LambdaAuthorizer? authorizer)
    {
        authorizer = null;
        var node = operation.TryGet("security", out var own) ? own : rootSecurity;
        switch (node)
        {
            case null or SequenceNode { Items: [] }:
                return true;
            case SequenceNode { Items: [MappingNode { Members: [var requirement] }] }:
                if (requirement.Value is not SequenceNode { Items: [] })
                {
                    context.Errors.Add(requirement.Value, "must be an empty list; scopes have no effect on a Lambda authorizer");
                }

                if (!authorizers.TryGetValue(requirement.Key, out authorizer))
                {
                    context.Errors.Add(requirement.Value, $"names the security scheme {requirement.Key}, which components.securitySchemes does not define");
                }

                // A scheme that is there but unusable has been reported where it is defined.
                return authorizer is not null;
            default:
                context.Errors.Add(node, "must be a list with exactly one authorizer, or an empty list");
                return false;
        }
    }
}
