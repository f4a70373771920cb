using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>Reads the authorizers of a definition from its security schemes.</summary>
internal sealed class AuthorizerReader(ImportContext context)
{
    private const string AuthorizerExtension = "x-amazon-apigateway-authorizer";
    private const string AuthTypeExtension = "x-amazon-apigateway-authtype";
    private const int DefaultTimeToLive = 300;
    private const int MaximumTimeToLive = 3600;

    /// <returns>The scheme; one that asks for nothing when it cannot be used, and an error was reported.</returns>
    public SecurityScheme Read(string name, DocumentNode node)
    {
        if (ObjectReader.From(node, context.Errors) is not { } scheme)
        {
            return new SecurityScheme(null, IsApiKey: false);
        }

        var isApiKey = scheme.String("type") == "apiKey" && scheme.String("in") == "header"
            && "x-api-key".Equals(scheme.String("name"), StringComparison.OrdinalIgnoreCase)
            && !scheme.TryGet(AuthorizerExtension, out _) && !scheme.TryGet(AuthTypeExtension, out _);
        if (isApiKey)
        {
            scheme.RejectOtherExtensions();
        }

        return new SecurityScheme(isApiKey ? null : ReadLambdaScheme(name, node, scheme), isApiKey);
    }

    private Authorizer? ReadLambdaScheme(string name, DocumentNode node, ObjectReader scheme)
    {

        scheme.Ignore("description");
        var type = scheme.RequiredString("type");
        var header = scheme.String("name");
        var location = scheme.String("in");
        var authType = scheme.String(AuthTypeExtension);
        var authorizer = scheme.Object(AuthorizerExtension);
        scheme.RejectOtherExtensions();
        if (type is not null && type != "apiKey")
        {
            context.Errors.Add(node, $"has the type {type}; REST APIs ignore it and leave the method open, so write type: apiKey, in: header");
            return null;
        }

        if (location is not (null or "header"))
        {
            context.Errors.Add(node, $"is in {location}; write in: header");
        }

        if (authorizer is null)
        {
            context.Errors.Add(node, $"has no {AuthorizerExtension}; without it AWS leaves every method that uses the scheme open");
            return null;
        }

        if (authType is null)
        {
            context.Errors.Add(node, $"has no {AuthTypeExtension}; without it AWS silently leaves every method that uses the scheme open, so write \"custom\"");
        }
        else if (authType.StartsWith("aws", StringComparison.OrdinalIgnoreCase) || authType == "cognito_user_pools")
        {
            context.Errors.Add(node, $"has the {AuthTypeExtension} {authType}, which is not supported; Lambda authorizers have \"custom\"");
        }

        return ReadAuthorizer(name, header, authorizer);
    }

    private Authorizer? ReadAuthorizer(string name, string? header, ObjectReader reader)
    {
        var hasCredentials = reader.String("authorizerCredentials") is not null;
        var typeName = reader.RequiredString("type");
        var timeToLive = reader.Integer("authorizerResultTtlInSeconds", 0, MaximumTimeToLive) ?? DefaultTimeToLive;
        var identitySource = reader.String("identitySource");
        var expression = reader.String("identityValidationExpression");
        LambdaFunctionReference? function = null;
        if (reader.TryGet("authorizerUri", out var uri))
        {
            function = FunctionReader.Read(uri, context.Authorizers, context);
        }
        else
        {
            context.Errors.Add(reader.Node, "needs \"authorizerUri\"");
        }

        reader.RejectOthers("a Lambda authorizer of a REST API has type, authorizerUri, authorizerCredentials, identitySource, identityValidationExpression and authorizerResultTtlInSeconds");
        if (ParseType(reader, typeName) is not { } type)
        {
            return null;
        }

        var sources = type == AuthorizerType.Token
            ? ReadTokenSource(reader, identitySource ?? (header is null ? null : $"method.request.header.{header}"))
            : ReadRequestSources(reader, identitySource, timeToLive);
        var validation = type == AuthorizerType.Token && expression is not null ? ReadExpression(reader, expression) : null;
        return function is null
            ? null
            : new Authorizer(
                context.AuthorizerId(name),
                name,
                type,
                function with { HasCredentials = hasCredentials },
                sources,
                validation,
                TimeSpan.FromSeconds(timeToLive));
    }

    private AuthorizerType? ParseType(ObjectReader reader, string? name)
    {
        switch (name)
        {
            case "token":
                return AuthorizerType.Token;
            case "request":
                return AuthorizerType.Request;
            case null:
                return null;
            default:
                context.Errors.Add(reader.Node, $"has the authorizer type {name}, which is not supported; write token or request");
                return null;
        }
    }

    private ImmutableArray<IdentitySource> ReadTokenSource(ObjectReader reader, string? expression)
    {
        if (expression is not null && IdentitySource.Parse(expression) is { Kind: IdentitySourceKind.Header } source)
        {
            return [source];
        }

        context.Errors.Add(reader.Node, "needs exactly one identity source of the form method.request.header.{Name}, or a header name in its security scheme");
        return [];
    }

    private ImmutableArray<IdentitySource> ReadRequestSources(ObjectReader reader, string? expressions, int timeToLive)
    {
        var sources = ImmutableArray.CreateBuilder<IdentitySource>();
        foreach (var expression in (expressions ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IdentitySource.Parse(expression) is { } source
                && (source.Kind != IdentitySourceKind.Context || Pipeline.ContextVariables.IsKnown(source.Name)))
            {
                sources.Add(source);
            }
            else
            {
                context.Errors.Add(reader.Node, $"has the identity source \"{expression}\"; write method.request.header.X, method.request.querystring.X, stageVariables.X or context.X");
            }
        }

        if (sources.Count == 0 && timeToLive > 0)
        {
            context.Errors.Add(reader.Node, "needs an identitySource, because its results are cached; or set authorizerResultTtlInSeconds to 0");
        }

        return sources.ToImmutable();
    }

    private ValidationExpression? ReadExpression(ObjectReader reader, string expression)
    {
        try
        {
            return ValidationExpression.Parse(expression, context.Settings.Options.ValidationExpressionMatch);
        }
        catch (FormatException exception)
        {
            reader.TryGet("identityValidationExpression", out var node);
            context.Errors.Add(node ?? reader.Node, exception.Message);
            return null;
        }
    }
}
