using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.OpenApi;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.OpenApi;

/// <summary>Reads the authorizers of an HTTP API from its security schemes.</summary>
internal static class HttpAuthorizerReader
{
    private const string AuthorizerExtension = "x-amazon-apigateway-authorizer";
    private const int MaximumTimeToLive = 3600;

    /// <returns>Null when an error was reported.</returns>
    public static LambdaAuthorizer? Read(string name, DocumentNode node, ImportContext context)
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
        if (type is not (null or "request"))
        {
            context.Errors.Add(authorizer.Node, $"has the authorizer type {type}, which is not supported for HTTP APIs; write request");
        }

        if (scheme.RequiredString("type") is { } schemeType && schemeType != "apiKey")
        {
            context.Errors.Add(node, $"has the type {schemeType}; a Lambda authorizer has type: apiKey, in: header");
        }

        return type == "request" ? ReadAuthorizer(name, authorizer, context) : null;
    }

    private static LambdaAuthorizer? ReadAuthorizer(string name, ObjectReader reader, ImportContext context)
    {
        reader.Ignore("authorizerCredentials");
        var format = PayloadFormatReader.Read(reader, "authorizerPayloadFormatVersion", context.Errors);
        var simple = reader.Boolean("enableSimpleResponses") ?? false;
        var timeToLive = reader.Integer("authorizerResultTtlInSeconds", 0, MaximumTimeToLive) ?? 0;
        var sources = ReadSources(reader, context.Errors);
        LambdaFunctionReference? function = null;
        if (reader.TryGet("authorizerUri", out var uri))
        {
            function = FunctionReader.Read(uri, context.Authorizers, context);
        }
        else
        {
            context.Errors.Add(reader.Node, "needs \"authorizerUri\"");
        }

        if (simple && format == PayloadFormat.Version1)
        {
            context.Errors.Add(reader.Node, "has enableSimpleResponses with the payload format 1.0; simple responses need 2.0");
        }

        if (sources.Length == 0 && timeToLive > 0)
        {
            context.Errors.Add(reader.Node, "needs an identitySource, because its results are cached; or set authorizerResultTtlInSeconds to 0");
        }

        reader.RejectOthers("a Lambda authorizer of an HTTP API has type, authorizerUri, authorizerCredentials, authorizerPayloadFormatVersion, enableSimpleResponses, identitySource and authorizerResultTtlInSeconds");
        return function is null || format is not { } version
            ? null
            : new LambdaAuthorizer(
                StableId.Create("authorizer", $"{context.Settings.ApiId}/{name}", 6), name, function, version, simple, sources, TimeSpan.FromSeconds(timeToLive));
    }

    /// <summary>A list, or one text with commas.</summary>
    private static ImmutableArray<IdentitySource> ReadSources(ObjectReader reader, DocumentErrors errors)
    {
        var expressions = reader.TryGet("identitySource", out var node) && node is ScalarNode { IsNull: false } scalar
            ? scalar.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : reader.Strings("identitySource");
        var sources = ImmutableArray.CreateBuilder<IdentitySource>();
        foreach (var expression in expressions)
        {
            if (HttpIdentity.Parse(expression) is { } source)
            {
                sources.Add(source);
            }
            else
            {
                errors.Add(node!, $"has the identity source \"{expression}\"; write $request.header.X, $request.querystring.X, $stageVariables.X or a known $context.X");
            }
        }

        return sources.ToImmutable();
    }
}
