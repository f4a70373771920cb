using System.Collections.Frozen;
using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>Reads the operations of a path. A method is open only where the definition plainly says so.</summary>
internal sealed class OperationReader(
    ImportContext context,
    IReadOnlyDictionary<string, SecurityScheme> schemes,
    DocumentNode? rootSecurity,
    RequestValidationReader validators,
    References references)
{
    private const string AnyMethodExtension = "x-amazon-apigateway-any-method";
    private const string IntegrationExtension = "x-amazon-apigateway-integration";

    private static readonly FrozenSet<string> Verbs =
        FrozenSet.Create(StringComparer.Ordinal, "get", "put", "post", "delete", "options", "head", "patch");

    private readonly IntegrationReader _integrations = new(context);

    public FrozenDictionary<string, Method> Read(ObjectReader path)
    {
        var methods = new Dictionary<string, Method>(StringComparer.Ordinal);
        foreach (var (name, node) in path.Node.Members)
        {
            var verb = name == AnyMethodExtension ? Method.Any : Verbs.Contains(name) ? name.ToUpperInvariant() : null;
            if (verb is not null)
            {
                path.Ignore(name);
                if (ObjectReader.From(node, context.Errors) is { } operation && ReadOperation(verb, path, operation) is { } method)
                {
                    methods[verb] = method;
                }
            }
        }

        path.Ignore("summary", "description", "parameters");
        path.RejectOthers("a path has operations, parameters and " + AnyMethodExtension);
        return methods.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private Method? ReadOperation(string verb, ObjectReader path, ObjectReader operation)
    {
        var security = ReadSecurity(operation);
        var validation = validators.Read(path, operation);
        Integration? integration = null;
        if (operation.Object(IntegrationExtension) is { } reader)
        {
            integration = _integrations.Read(reader, new MethodDeclaration(path, operation, references));
        }
        else if (!operation.TryGet(IntegrationExtension, out _))
        {
            context.Errors.Add(operation.Node, $"has no {IntegrationExtension}; AWS does not deploy a method without one");
        }

        operation.RejectOtherExtensions();
        return integration is null || security is null
            ? null
            : new Method
            {
                HttpMethod = verb,
                OperationName = operation.String("operationId"),
                Authorizer = security.Authorizer,
                ApiKeyRequired = security.ApiKeyRequired,
                Validation = validation,
                Integration = integration,
            };
    }

    /// <returns>Null when the method asks for something unusable, and an error was reported.</returns>
    private MethodSecurity? ReadSecurity(ObjectReader operation)
    {
        var node = operation.TryGet("security", out var own) ? own : rootSecurity;
        switch (node)
        {
            case null or SequenceNode { Items: [] }:
                return new MethodSecurity(null, ApiKeyRequired: false);
            case SequenceNode { Items: [MappingNode { Members.Count: > 0 } requirement] }:
                return Combine(node, [.. requirement.Members.Select(FindScheme)]);
            case SequenceNode:
                context.Errors.Add(node, "names several alternatives, or none; a REST API method has exactly one authorizer");
                return null;
            default:
                context.Errors.Add(node, "must be a list");
                return null;
        }
    }

    private MethodSecurity? Combine(DocumentNode node, List<SecurityScheme?> required)
    {
        if (required.Contains(null) || required.Exists(scheme => scheme is { Authorizer: null, IsApiKey: false }))
        {
            return null;
        }

        var authorizers = required.Select(scheme => scheme!.Authorizer).OfType<Authorizer>().ToList();
        if (authorizers.Count > 1)
        {
            context.Errors.Add(node, "names several authorizers; a REST API method has exactly one authorizer");
            return null;
        }

        return new MethodSecurity(authorizers.FirstOrDefault(), required.Exists(scheme => scheme!.IsApiKey));
    }

    private SecurityScheme? FindScheme(KeyValuePair<string, DocumentNode> requirement)
    {
        if (requirement.Value is not SequenceNode { Items: [] })
        {
            context.Errors.Add(requirement.Value, "must be an empty list; scopes have no effect on a Lambda authorizer");
        }

        // A scheme that is there but unusable has been reported where it is defined.
        if (!schemes.TryGetValue(requirement.Key, out var scheme))
        {
            context.Errors.Add(requirement.Value, $"names the security scheme {requirement.Key}, which components.securitySchemes does not define");
        }

        return scheme;
    }

    private sealed record MethodSecurity(Authorizer? Authorizer, bool ApiKeyRequired);
}
