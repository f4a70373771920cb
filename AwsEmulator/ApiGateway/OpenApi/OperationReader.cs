using System.Collections.Frozen;
using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>Reads the operations of a path. A method is open only where the definition plainly says so.</summary>
internal sealed class OperationReader(
    ImportContext context, IReadOnlyDictionary<string, Authorizer?> authorizers, DocumentNode? rootSecurity)
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
                if (ObjectReader.From(node, context.Errors) is { } operation && ReadOperation(verb, operation) is { } method)
                {
                    methods[verb] = method;
                }
            }
        }

        path.Ignore("summary", "description", "parameters");
        path.RejectOthers("a path has operations, parameters and " + AnyMethodExtension);
        return methods.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private Method? ReadOperation(string verb, ObjectReader operation)
    {
        var operationName = operation.String("operationId");
        var (secured, authorizer) = ReadSecurity(operation);
        Integration? integration = null;
        if (operation.Object(IntegrationExtension) is { } reader)
        {
            integration = _integrations.Read(reader);
        }
        else if (!operation.TryGet(IntegrationExtension, out _))
        {
            context.Errors.Add(operation.Node, $"has no {IntegrationExtension}; AWS does not deploy a method without one");
        }

        operation.RejectOtherExtensions();
        return integration is null || (secured && authorizer is null)
            ? null
            : new Method(verb, operationName, authorizer, integration);
    }

    /// <returns>Whether the method asks for authorization, and the authorizer if it is usable.</returns>
    private (bool Secured, Authorizer? Authorizer) ReadSecurity(ObjectReader operation)
    {
        var node = operation.TryGet("security", out var own) ? own : rootSecurity;
        switch (node)
        {
            case null or SequenceNode { Items: [] }:
                return (false, null);
            case SequenceNode { Items: [MappingNode { Members: [var requirement] }] }:
                return (true, FindAuthorizer(requirement));
            case SequenceNode:
                context.Errors.Add(node, "names several alternatives or schemes; a REST API method has exactly one authorizer");
                return (true, null);
            default:
                context.Errors.Add(node, "must be a list");
                return (true, null);
        }
    }

    private Authorizer? FindAuthorizer(KeyValuePair<string, DocumentNode> requirement)
    {
        if (requirement.Value is not SequenceNode { Items: [] })
        {
            context.Errors.Add(requirement.Value, "must be an empty list; scopes have no effect on a Lambda authorizer");
        }

        // A scheme that is there but unusable has been reported where it is defined.
        if (!authorizers.TryGetValue(requirement.Key, out var authorizer))
        {
            context.Errors.Add(requirement.Value, $"names the security scheme {requirement.Key}, which components.securitySchemes does not define");
        }

        return authorizer;
    }
}
