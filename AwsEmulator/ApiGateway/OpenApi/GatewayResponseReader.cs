using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.Mapping;

namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>Reads <c>x-amazon-apigateway-gateway-responses</c>.</summary>
internal sealed class GatewayResponseReader(ImportContext context)
{
    private const string HeaderPrefix = "gatewayresponse.header.";

    public FrozenDictionary<GatewayResponseType, GatewayResponse> Read(IEnumerable<KeyValuePair<string, DocumentNode>> responses)
    {
        var result = new Dictionary<GatewayResponseType, GatewayResponse>();
        foreach (var (name, node) in responses)
        {
            if (!GatewayResponseTypes.TryParse(name, out var type))
            {
                context.Errors.Add(node, $"{name} is not a gateway response type");
            }
            else if (ObjectReader.From(node, context.Errors) is { } reader)
            {
                result[type] = ReadOne(reader);
            }
        }

        return result.ToFrozenDictionary();
    }

    private GatewayResponse ReadOne(ObjectReader reader)
    {
        int? statusCode = null;
        if (reader.String("statusCode") is { } text)
        {
            // A status below 200 announces an answer and is none: the client would wait for it forever.
            if (text.Length == 3 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 200 and < 600)
            {
                statusCode = number;
            }
            else
            {
                context.Errors.Add(reader.Node, $"has the statusCode {text}; write three digits, 200 to 599");
            }
        }

        var headers = ImmutableArray.CreateBuilder<KeyValuePair<string, ParameterExpression>>();
        foreach (var (key, node) in reader.Map("responseParameters"))
        {
            if (!key.StartsWith(HeaderPrefix, StringComparison.Ordinal) || key.Length == HeaderPrefix.Length)
            {
                context.Errors.Add(node, $"{key} is not supported; write {HeaderPrefix}Name");
            }
            else if (Parse(node, ParameterExpression.Parse) is { } expression)
            {
                headers.Add(new(key[HeaderPrefix.Length..], expression));
            }
        }

        var templates = ImmutableArray.CreateBuilder<KeyValuePair<string, GatewayResponseTemplate>>();
        foreach (var (mediaType, node) in reader.Map("responseTemplates"))
        {
            if (Parse(node, GatewayResponseTemplate.Parse) is { } template)
            {
                templates.Add(new(mediaType, template));
            }
        }

        reader.RejectOthers("a gateway response has statusCode, responseParameters and responseTemplates");
        return new GatewayResponse(statusCode, headers.ToImmutable(), templates.ToImmutable());
    }

    private T? Parse<T>(DocumentNode node, Func<string, T> parse)
        where T : class
    {
        if (node is not ScalarNode { IsNull: false } scalar)
        {
            context.Errors.Add(node, "must be a string");
            return null;
        }

        try
        {
            return parse(scalar.Value);
        }
        catch (FormatException exception)
        {
            context.Errors.Add(node, exception.Message);
            return null;
        }
    }
}
