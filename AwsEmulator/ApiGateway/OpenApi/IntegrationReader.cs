using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>Reads <c>x-amazon-apigateway-integration</c>.</summary>
internal sealed class IntegrationReader(ImportContext context)
{
    private const int DefaultTimeout = 29_000;

    private readonly IntegrationMappingReader _mappings = new(context);

    /// <returns>Null when an error was reported.</returns>
    public Integration? Read(ObjectReader reader, MethodDeclaration declaration)
    {
        var type = reader.RequiredString("type");
        var timeout = TimeSpan.FromMilliseconds(reader.Integer("timeoutInMillis", 50, DefaultTimeout) ?? DefaultTimeout);
        switch (type?.ToLowerInvariant())
        {
            case "aws_proxy":
                return ReadLambdaProxy(reader, timeout);
            case "aws":
                return ReadLambda(reader, timeout, declaration);
            case "http" or "http_proxy":
                return ReadHttp(reader, timeout, declaration, isProxy: type.EndsWith("_proxy", StringComparison.OrdinalIgnoreCase));
            case "mock":
                reader.Ignore("httpMethod");
                var mapping = _mappings.Read(reader, declaration);
                reader.RejectOthers("a mock integration has type, requestTemplates, passthroughBehavior and responses");
                return new MockIntegration(mapping);
            case null:
                return null;
            default:
                context.Errors.Add(reader.Node, $"has the type {type}, which is not supported; write aws_proxy, aws, http_proxy, http or mock");
                return null;
        }
    }

    private LambdaProxyIntegration? ReadLambdaProxy(ObjectReader reader, TimeSpan timeout)
    {
        // A Lambda proxy ignores these on AWS too.
        reader.Ignore("passthroughBehavior", "responses", "contentHandling");
        var verb = reader.RequiredString("httpMethod");
        var function = ReadFunction(reader);
        reader.RejectOthers("a Lambda proxy integration has type, httpMethod, uri, credentials, timeoutInMillis and passthroughBehavior");
        return function is null || verb is null ? null : new LambdaProxyIntegration(function, verb, timeout);
    }

    private LambdaIntegration? ReadLambda(ObjectReader reader, TimeSpan timeout, MethodDeclaration declaration)
    {
        var verb = reader.RequiredString("httpMethod");
        var function = ReadFunction(reader);
        var mapping = _mappings.Read(reader, declaration);
        if (mapping.RequestParameters.Any(parameter => parameter.Name.Equals("X-Amz-Invocation-Type", StringComparison.OrdinalIgnoreCase)))
        {
            context.Errors.Add(reader.Node, "maps X-Amz-Invocation-Type; asynchronous invocation from an integration is not supported");
        }

        reader.RejectOthers("a Lambda integration has type, httpMethod, uri, credentials, timeoutInMillis, requestParameters, requestTemplates, passthroughBehavior, contentHandling and responses");
        return function is null || verb is null ? null : new LambdaIntegration(function, verb, timeout, mapping);
    }

    private HttpIntegration? ReadHttp(ObjectReader reader, TimeSpan timeout, MethodDeclaration declaration, bool isProxy)
    {
        var verb = reader.RequiredString("httpMethod");
        var mapping = _mappings.Read(reader, declaration);
        if (reader.String("connectionType") is not (null or "INTERNET"))
        {
            context.Errors.Add(reader.Node, "has a connectionType other than INTERNET, which is not supported");
        }

        var uri = reader.TryGet("uri", out var node) ? TextResolver.Resolve(node, context.Functions, context) : null;
        if (node is null)
        {
            context.Errors.Add(reader.Node, "needs \"uri\"");
        }
        else if (uri is not null && !uri.StartsWith("http://", StringComparison.Ordinal) && !uri.StartsWith("https://", StringComparison.Ordinal))
        {
            context.Errors.Add(node, "must start with http:// or https://");
        }

        // Nobody signs calls of this machine's endpoints, and their certificates are those that this machine trusts.
        reader.Ignore("credentials", "tlsConfig");
        reader.RejectOthers("an HTTP integration has type, httpMethod, uri, credentials, timeoutInMillis, tlsConfig, connectionType, requestParameters, requestTemplates, passthroughBehavior, contentHandling and responses");
        return uri is null || verb is null ? null : new HttpIntegration(uri, verb.ToUpperInvariant(), isProxy, timeout, mapping);
    }

    private LambdaFunctionReference? ReadFunction(ObjectReader reader)
    {
        var hasCredentials = reader.String("credentials") is not null;
        if (reader.TryGet("uri", out var uri))
        {
            return FunctionReader.Read(uri, context.Functions, context) is { } function
                ? function with { HasCredentials = hasCredentials }
                : null;
        }

        context.Errors.Add(reader.Node, "needs \"uri\"");
        return null;
    }
}
