using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Mapping;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.OpenApi;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.OpenApi;

/// <summary>Reads the integration of a route.</summary>
internal static class HttpIntegrationReader
{
    public const string Extension = "x-amazon-apigateway-integration";

    /// <summary>The part of <c>components</c> that holds integrations of several routes.</summary>
    public const string Components = "x-amazon-apigateway-integrations";

    private const int MinimumTimeout = 50;
    private const int MaximumTimeout = 30_000;

    private static readonly FrozenSet<string> Verbs =
        FrozenSet.Create(StringComparer.Ordinal, "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", Method.Any);

    /// <returns>Null when an error was reported.</returns>
    public static HttpApiIntegration? Read(ObjectReader reader, ImportContext context)
    {
        if (reader.String("connectionType") is not (null or "INTERNET"))
        {
            context.Errors.Add(reader.Node, "has a connectionType other than INTERNET, which is not supported");
        }

        var hasCredentials = reader.TryGet("credentials", out _);
        var timeout = TimeSpan.FromMilliseconds(reader.Integer("timeoutInMillis", MinimumTimeout, MaximumTimeout) ?? MaximumTimeout);
        var requestParameters = ReadMappings(reader.Map("requestParameters"), isResponse: false, context.Errors);
        var responseParameters = ReadResponseParameters(reader, context.Errors);
        HttpApiIntegration? integration;
        switch (reader.RequiredString("type")?.ToLowerInvariant())
        {
            case "aws_proxy":
                integration = ReadLambda(reader, timeout, hasCredentials, context);
                break;
            case "http_proxy":
                integration = ReadUrl(reader, timeout, context);
                break;
            case null:
                return null;
            case var other:
                context.Errors.Add(reader.Node, $"has the type {other}, which is not supported for HTTP APIs; write aws_proxy or http_proxy");
                return null;
        }

        reader.RejectOthers("an integration of an HTTP API has type, httpMethod, uri, credentials, connectionType, payloadFormatVersion, timeoutInMillis, requestParameters and responseParameters");
        return integration is null ? null : integration with { RequestParameters = requestParameters, ResponseParameters = responseParameters };
    }

    private static LambdaRouteIntegration? ReadLambda(ObjectReader reader, TimeSpan timeout, bool hasCredentials, ImportContext context)
    {
        if (reader.String("httpMethod") is not (null or "POST"))
        {
            context.Errors.Add(reader.Node, "has an httpMethod other than POST; Lambda functions are invoked with POST");
        }

        var format = PayloadFormatReader.Read(reader, "payloadFormatVersion", context.Errors);
        var function = ReadUri(reader, context) is { } uri ? FunctionReader.Read(uri, context.Functions, context) : null;
        return function is null || format is not { } version
            ? null
            : new LambdaRouteIntegration(function, version, timeout) { HasCredentials = hasCredentials };
    }

    private static UrlRouteIntegration? ReadUrl(ObjectReader reader, TimeSpan timeout, ImportContext context)
    {
        var method = reader.RequiredString("httpMethod");
        if (method is not null && !Verbs.Contains(method))
        {
            context.Errors.Add(reader.Node, $"has the httpMethod {method}; there are {string.Join(", ", Verbs.Order(StringComparer.Ordinal))}");
        }

        if (reader.String("payloadFormatVersion") is not (null or "1.0"))
        {
            context.Errors.Add(reader.Node, "has a payloadFormatVersion other than 1.0, which an HTTP proxy does not have");
        }

        var node = ReadUri(reader, context);
        var uri = node is null ? null : TextResolver.Resolve(node, context.Functions, context);
        var isUrl = Uri.TryCreate(uri, UriKind.Absolute, out var parsed)
            && parsed.Scheme is "http" or "https" && parsed is { UserInfo: "", Fragment: "" } && !parsed.Authority.Contains('{', StringComparison.Ordinal);
        if (uri is not null && !isUrl)
        {
            context.Errors.Add(node!, "must be an http or https URL; path parameters may follow its host");
        }

        return isUrl && method is not null ? new UrlRouteIntegration(method, uri!, timeout) : null;
    }

    private static DocumentNode? ReadUri(ObjectReader reader, ImportContext context)
    {
        if (!reader.TryGet("uri", out var uri))
        {
            context.Errors.Add(reader.Node, "needs \"uri\"");
        }

        return uri;
    }

    private static ImmutableDictionary<int, ImmutableArray<ParameterMapping>> ReadResponseParameters(ObjectReader reader, DocumentErrors errors)
    {
        var byStatus = ImmutableDictionary.CreateBuilder<int, ImmutableArray<ParameterMapping>>();
        foreach (var (status, node) in reader.Map("responseParameters"))
        {
            var isStatus = int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is >= 200 and <= 599;
            if (!isStatus)
            {
                errors.Add(node, "must be named by a status from 200 to 599");
            }
            else if (ObjectReader.From(node, errors) is { } mappings)
            {
                byStatus[code] = ReadMappings(mappings.Node.Members, isResponse: true, errors);
            }
        }

        return byStatus.ToImmutable();
    }

    private static ImmutableArray<ParameterMapping> ReadMappings(
        IEnumerable<KeyValuePair<string, DocumentNode>> members, bool isResponse, DocumentErrors errors)
    {
        var mappings = ImmutableArray.CreateBuilder<ParameterMapping>();
        foreach (var (key, node) in members)
        {
            if (node is not ScalarNode scalar)
            {
                errors.Add(node, "must be a string");
                continue;
            }

            try
            {
                mappings.Add(ParameterMappingParser.Parse(key, scalar.Value, isResponse));
            }
            catch (FormatException exception)
            {
                errors.Add(node, exception.Message);
            }
        }

        return mappings.ToImmutable();
    }
}
