using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.OpenApi;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.OpenApi;

/// <summary>Reads the authorizers of an HTTP API from its security schemes.</summary>
internal static class HttpAuthorizerReader
{
    private const string AuthorizerExtension = "x-amazon-apigateway-authorizer";

    /// <returns>Null when an error was reported.</returns>
    public static HttpAuthorizer? Read(string name, DocumentNode node, ImportContext context)
    {
        if (ObjectReader.From(node, context.Errors) is not { } scheme)
        {
            return null;
        }

        var authorizer = scheme.Object(AuthorizerExtension);
        scheme.RejectOtherExtensions();
        if (authorizer is null)
        {
            context.Errors.Add(node, $"has no {AuthorizerExtension}; without it AWS has no authorizer for the routes that use the scheme");
            return null;
        }

        var type = authorizer.RequiredString("type");
        var schemeType = scheme.RequiredString("type");
        switch (type)
        {
            case "request":
                RequireSchemeType(node, schemeType, context, "a Lambda authorizer has type: apiKey, in: header", "apiKey");
                return LambdaAuthorizerReader.Read(name, authorizer, context);
            case "jwt":
                RequireSchemeType(node, schemeType, context, "a JWT authorizer has type: oauth2 or openIdConnect", "oauth2", "openIdConnect");
                return JwtAuthorizerReader.Read(name, authorizer, context);
            case null:
                return null;
            default:
                context.Errors.Add(authorizer.Node, $"has the authorizer type {type}, which is not supported for HTTP APIs; write request or jwt");
                return null;
        }
    }

    private static void RequireSchemeType(DocumentNode node, string? type, ImportContext context, string remedy, params ReadOnlySpan<string> possible)
    {
        if (type is not null && !possible.Contains(type))
        {
            context.Errors.Add(node, $"has the type {type}; {remedy}");
        }
    }
}
