using System.Collections.Frozen;
using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.OpenApi;
using Causeway.AwsEmulator.ApiGateway.Routing;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.OpenApi;

/// <summary>Reads the routes of a path. A route is open only where the definition plainly says so.</summary>
internal sealed class HttpRouteReader(
    ImportContext context, IReadOnlyDictionary<string, HttpAuthorizer?> authorizers, DocumentNode? rootSecurity, References references)
{
    private const string AnyMethodExtension = "x-amazon-apigateway-any-method";
    private const int MaximumScopes = 10;

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
        var isReadable = TryReadSecurity(operation, out var authorizer, out var scopes);
        operation.Ignore("isDefaultRoute");
        var hasIntegration = operation.TryGet(HttpIntegrationReader.Extension, out var node);
        operation.RejectOtherExtensions();
        if (!hasIntegration)
        {
            context.Errors.Add(operation.Node, $"has no {HttpIntegrationReader.Extension}; a route needs one");
            return null;
        }

        var integration = references.Read(node!, HttpIntegrationReader.Components) is { } reader ? HttpIntegrationReader.Read(reader, context) : null;
        return integration is null || !isReadable ? null : new HttpRoute(verb, template, segments, authorizer, scopes, integration);
    }

    /// <returns>False when the route asks for something unusable, and an error was reported.</returns>
    private bool TryReadSecurity(ObjectReader operation, out HttpAuthorizer? authorizer, out ImmutableArray<string> scopes)
    {
        (authorizer, scopes) = (null, []);
        var node = operation.TryGet("security", out var own) ? own : rootSecurity;
        switch (node)
        {
            case null or SequenceNode { Items: [] }:
                return true;
            case SequenceNode { Items: [MappingNode { Members: [var requirement] }] }:
                if (!authorizers.TryGetValue(requirement.Key, out authorizer))
                {
                    context.Errors.Add(requirement.Value, $"names the security scheme {requirement.Key}, which components.securitySchemes does not define");
                }

                // A scheme that is there but unusable has been reported where it is defined.
                return TryReadScopes(requirement.Value, authorizer, out scopes) && authorizer is not null;
            default:
                context.Errors.Add(node, "must be a list with exactly one authorizer, or an empty list");
                return false;
        }
    }

    private bool TryReadScopes(DocumentNode node, HttpAuthorizer? authorizer, out ImmutableArray<string> scopes)
    {
        scopes = node is SequenceNode list ? [.. list.Items.OfType<ScalarNode>().Where(item => !item.IsNull).Select(item => item.Value)] : [];
        if (node is not SequenceNode { Items: var items } || items.Count != scopes.Length || scopes.Length > MaximumScopes)
        {
            context.Errors.Add(node, $"must be a list of at most {MaximumScopes} scopes");
            return false;
        }

        if (scopes.Any(scope => scope.Length == 0 || scope.Any(c => c is <= ' ' or '"' or '\\' or > '~')))
        {
            context.Errors.Add(node, "has a scope that is empty, or has a character that scopes do not have");
            return false;
        }

        if (authorizer is LambdaAuthorizer && scopes.Length > 0)
        {
            context.Errors.Add(node, "must be an empty list; scopes have no effect on a Lambda authorizer");
            return false;
        }

        return true;
    }
}
