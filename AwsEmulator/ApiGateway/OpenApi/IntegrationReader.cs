using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Mapping;
using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>Reads <c>x-amazon-apigateway-integration</c>.</summary>
internal sealed class IntegrationReader(ImportContext context)
{
    private const string ResponseHeaderPrefix = "method.response.header.";
    private const int DefaultTimeout = 29_000;

    /// <returns>Null when an error was reported.</returns>
    public Integration? Read(ObjectReader reader)
    {
        var type = reader.RequiredString("type");
        switch (type?.ToLowerInvariant())
        {
            case "aws_proxy":
                return ReadLambdaProxy(reader);
            case "mock":
                return ReadMock(reader);
            case null:
                return null;
            default:
                context.Errors.Add(reader.Node, $"has the type {type}, which is not supported; write aws_proxy or mock");
                return null;
        }
    }

    private LambdaProxyIntegration? ReadLambdaProxy(ObjectReader reader)
    {
        // The credentials' role has no meaning here, and a Lambda proxy ignores responses and passthroughBehavior on AWS too.
        reader.Ignore("credentials", "passthroughBehavior", "responses");
        var verb = reader.RequiredString("httpMethod");
        var timeout = reader.Integer("timeoutInMillis", 50, DefaultTimeout) ?? DefaultTimeout;
        LambdaFunctionReference? function = null;
        if (reader.TryGet("uri", out var uri))
        {
            function = FunctionReader.Read(uri, context.Functions, context);
        }
        else
        {
            context.Errors.Add(reader.Node, "needs \"uri\"");
        }

        reader.RejectOthers("a Lambda proxy integration has type, httpMethod, uri, credentials, timeoutInMillis and passthroughBehavior");
        return function is null || verb is null
            ? null
            : new LambdaProxyIntegration(function, verb, TimeSpan.FromMilliseconds(timeout));
    }

    private MockIntegration ReadMock(ObjectReader reader)
    {
        reader.Ignore("httpMethod", "passthroughBehavior", "timeoutInMillis");
        var templates = ReadTemplates(reader.Map("requestTemplates"));
        var responses = ImmutableArray.CreateBuilder<IntegrationResponse>();
        foreach (var (selection, node) in reader.Map("responses"))
        {
            if (ObjectReader.From(node, context.Errors) is { } response && ReadResponse(selection, response) is { } parsed)
            {
                responses.Add(parsed);
            }
        }

        reader.RejectOthers("a mock integration has type, requestTemplates, passthroughBehavior and responses");
        return new MockIntegration(templates, responses.ToImmutable());
    }

    private IntegrationResponse? ReadResponse(string selection, ObjectReader reader)
    {
        var statusCode = reader.Integer("statusCode", 100, 599);
        var templates = ReadTemplates(reader.Map("responseTemplates"));
        var headers = ImmutableArray.CreateBuilder<KeyValuePair<string, ParameterExpression>>();
        foreach (var (key, node) in reader.Map("responseParameters"))
        {
            if (!key.StartsWith(ResponseHeaderPrefix, StringComparison.Ordinal) || key.Length == ResponseHeaderPrefix.Length)
            {
                context.Errors.Add(node, $"{key} is not a response header; write {ResponseHeaderPrefix}Name");
            }
            else if (Parse(node, ParameterExpression.Parse) is { } expression)
            {
                headers.Add(new(key[ResponseHeaderPrefix.Length..], expression));
            }
        }

        reader.RejectOthers("an integration response has statusCode, responseParameters and responseTemplates");
        if (statusCode is null)
        {
            if (!reader.TryGet("statusCode", out _))
            {
                context.Errors.Add(reader.Node, "needs \"statusCode\"");
            }

            return null;
        }

        var pattern = selection == "default" ? null : Parse(reader.Node, selection, ValidationExpression.Parse);
        return new IntegrationResponse(pattern, statusCode.Value, headers.ToImmutable(), templates);
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
