using System.Collections.Immutable;
using System.Globalization;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Mapping;
using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>Reads the mappings of an integration.</summary>
internal sealed class IntegrationMappingReader(ImportContext context)
{
    private const string ResponseHeaderPrefix = "method.response.header.";

    private static readonly (string Prefix, RequestDestination Destination)[] Destinations =
    [
        ("integration.request.header.", RequestDestination.Header),
        ("integration.request.querystring.", RequestDestination.QueryString),
        ("integration.request.path.", RequestDestination.Path),
    ];

    public IntegrationMapping Read(ObjectReader reader, MethodDeclaration declaration)
    {
        var responses = ImmutableArray.CreateBuilder<IntegrationResponse>();
        foreach (var (selection, node) in reader.Map("responses"))
        {
            if (ObjectReader.From(node, context.Errors) is { } response && ReadResponse(selection, response, declaration) is { } parsed)
            {
                responses.Add(parsed);
            }
        }

        return new IntegrationMapping(
            ReadParameters(reader, declaration), ReadTemplates(reader.Map("requestTemplates")), ReadPassthrough(reader), responses.ToImmutable())
        {
            ContentHandling = ReadContentHandling(reader),
        };
    }

    private ContentHandling ReadContentHandling(ObjectReader reader)
    {
        switch (reader.String("contentHandling"))
        {
            case null:
                return ContentHandling.Unchanged;
            case "CONVERT_TO_TEXT":
                return ContentHandling.ConvertToText;
            case "CONVERT_TO_BINARY":
                return ContentHandling.ConvertToBinary;
            default:
                context.Errors.Add(reader.Node, "has an unknown contentHandling; write CONVERT_TO_TEXT or CONVERT_TO_BINARY");
                return ContentHandling.Unchanged;
        }
    }

    private PassthroughBehavior ReadPassthrough(ObjectReader reader)
    {
        switch (reader.String("passthroughBehavior")?.ToLowerInvariant())
        {
            case null or "when_no_match":
                return PassthroughBehavior.WhenNoMatch;
            case "when_no_templates":
                return PassthroughBehavior.WhenNoTemplates;
            case "never":
                return PassthroughBehavior.Never;
            default:
                context.Errors.Add(reader.Node, "has an unknown passthroughBehavior; write when_no_match, when_no_templates or never");
                return PassthroughBehavior.Never;
        }
    }

    private ImmutableArray<RequestParameterMapping> ReadParameters(ObjectReader reader, MethodDeclaration declaration)
    {
        var parameters = ImmutableArray.CreateBuilder<RequestParameterMapping>();
        foreach (var (key, node) in reader.Map("requestParameters"))
        {
            var (prefix, destination) = Destinations.FirstOrDefault(candidate =>
                key.StartsWith(candidate.Prefix, StringComparison.Ordinal) && key.Length > candidate.Prefix.Length);
            if (prefix is null)
            {
                context.Errors.Add(node, $"{key} is not a destination; write integration.request.header.X, .querystring.X or .path.X");
            }
            else if (Parse(node, ParameterExpression.Parse) is { } expression)
            {
                if (!declaration.HasParameter(expression))
                {
                    context.Errors.Add(node, $"maps the request parameter {expression.Name}, which the operation's parameters do not declare; AWS refuses that");
                }

                parameters.Add(new RequestParameterMapping(destination, key[prefix.Length..], expression));
            }
        }

        return parameters.ToImmutable();
    }

    private IntegrationResponse? ReadResponse(string selection, ObjectReader reader, MethodDeclaration declaration)
    {
        var statusCode = reader.Integer("statusCode", 200, 599);
        var templates = ReadTemplates(reader.Map("responseTemplates"));
        var contentHandling = ReadContentHandling(reader);
        var headers = ImmutableArray.CreateBuilder<KeyValuePair<string, ParameterExpression>>();
        foreach (var (key, node) in reader.Map("responseParameters"))
        {
            if (!key.StartsWith(ResponseHeaderPrefix, StringComparison.Ordinal) || key.Length == ResponseHeaderPrefix.Length)
            {
                context.Errors.Add(node, $"{key} is not a response header; write {ResponseHeaderPrefix}Name");
            }
            else if (Parse(node, ParameterExpression.ParseResponse) is { } expression)
            {
                var name = key[ResponseHeaderPrefix.Length..];
                if (statusCode is { } code && declaration.HasResponse(Text(code)) && !declaration.HasResponseHeader(Text(code), name))
                {
                    context.Errors.Add(node, $"maps the header {name}, which the operation's response {code} does not declare; AWS refuses that");
                }

                headers.Add(new(key[ResponseHeaderPrefix.Length..], expression));
            }
        }

        if (statusCode is { } status && !declaration.HasResponse(Text(status)))
        {
            context.Errors.Add(reader.Node, $"gives the status {status}, which the operation's responses do not declare; AWS refuses that");
        }

        reader.RejectOthers("an integration response has statusCode, responseParameters, responseTemplates and contentHandling");
        if (statusCode is null)
        {
            if (!reader.TryGet("statusCode", out _))
            {
                context.Errors.Add(reader.Node, "needs \"statusCode\"");
            }

            return null;
        }

        var pattern = selection == "default" ? null : Parse(reader.Node, selection, ValidationExpression.Parse);
        return new IntegrationResponse(pattern, statusCode.Value, headers.ToImmutable(), templates) { ContentHandling = contentHandling };
    }

    private ImmutableArray<KeyValuePair<string, MappingTemplate>> ReadTemplates(IEnumerable<KeyValuePair<string, DocumentNode>> members)
    {
        var templates = ImmutableArray.CreateBuilder<KeyValuePair<string, MappingTemplate>>();
        foreach (var (mediaType, node) in members)
        {
            if (Parse(node, MappingTemplate.Parse) is { } template)
            {
                templates.Add(new(mediaType, template));
            }
        }

        return templates.ToImmutable();
    }

    private static string Text(int statusCode) => statusCode.ToString(CultureInfo.InvariantCulture);

    private T? Parse<T>(DocumentNode node, Func<string, T> parse)
        where T : class
    {
        if (node is ScalarNode { IsNull: false } scalar)
        {
            return Parse(node, scalar.Value, parse);
        }

        context.Errors.Add(node, "must be a string");
        return null;
    }

    private T? Parse<T>(DocumentNode node, string text, Func<string, T> parse)
        where T : class
    {
        try
        {
            return parse(text);
        }
        catch (FormatException exception)
        {
            context.Errors.Add(node, exception.Message);
            return null;
        }
    }
}
