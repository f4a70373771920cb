using System.Collections.Frozen;
using System.Globalization;
using System.Net.Http.Headers;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Routing;

namespace Causeway.AwsEmulator.ApiGateway.Integrations;

/// <summary>Calls the endpoint of an HTTP integration.</summary>
internal sealed class HttpStep(HttpMessageInvoker client, TimeProvider time)
{
    private static readonly FrozenSet<string> NotForwarded =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "Host", "Content-Length", "Connection", "Transfer-Encoding");

    /// <summary>Dot segments of the client must reach the endpoint as they are, or they would climb out of the URI's path.</summary>
    private static readonly UriCreationOptions AsIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public async ValueTask<IntegrationResult> RunAsync(
        RequestContext context, RouteMatch route, HttpIntegration integration, CancellationToken cancellationToken)
    {
        var (body, error) = integration.IsProxy
            ? RequestMapper.ConvertBody(context, integration.Mapping)
            : RequestMapper.MapBody(context, integration.Mapping);
        var (headers, query, path, mappingError) = RequestMapper.MapParameters(context, integration.Mapping, isSigned: false);
        error ??= mappingError;
        if (error is not null)
        {
            return error;
        }

        if (CreateUri(context, route, integration, query, path) is not { } uri)
        {
            return GatewayErrors.ApiConfiguration("The integration's URI is not complete: a path parameter has no value.");
        }

        using var request = CreateRequest(context, integration, uri, headers, body);
        using var timeout = new CancellationTokenSource(integration.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var response = await client.SendAsync(request, either.Token);
            return await BackendContent.ReadAsync(response.Content, either.Token) is not { } content ? GatewayErrors.ApiConfiguration(BackendContent.TooLong)
                : integration.IsProxy ? Pass(response, content) : Map(context, integration, response, content);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return GatewayErrors.IntegrationTimeout($"{uri.Host} did not answer within {integration.Timeout}.");
        }
        catch (HttpRequestException exception)
        {
            return GatewayErrors.IntegrationFailure($"{uri.Host} cannot be reached: {exception.Message}");
        }
    }

    private static Uri? CreateUri(
        RequestContext context, RouteMatch route, HttpIntegration integration, Dictionary<string, string> query, Dictionary<string, string> path)
    {
        var text = integration.Uri;
        foreach (var (name, value) in path)
        {
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }

        if (integration.IsProxy)
        {
            foreach (var (name, value) in route.PathParameters)
            {
                text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
            }
        }

        text = WithPath(text);
        var pairs = query.Select(pair => (pair.Key, pair.Value)).ToList();
        if (integration.IsProxy)
        {
            pairs.AddRange(context.Request.Query.Entries.Where(entry => !query.ContainsKey(entry.Key))
                .SelectMany(entry => entry.Value.Select(value => (entry.Key, value))));
        }

        if (pairs.Count > 0)
        {
            text += (text.Contains('?', StringComparison.Ordinal) ? "&" : "?")
                + string.Join('&', pairs.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Item2)}"));
        }

        return !text.Contains('{', StringComparison.Ordinal) && Uri.TryCreate(text, AsIs, out var uri) ? uri : null;
    }

    /// <summary>A URI that ends with its host has the root as its path.</summary>
    private static string WithPath(string uri)
    {
        var end = uri.IndexOfAny(['/', '?'], uri.IndexOf("//", StringComparison.Ordinal) + 2);
        return end < 0 ? $"{uri}/" : uri[end] == '?' ? uri.Insert(end, "/") : uri;
    }

    private static HttpRequestMessage CreateRequest(
        RequestContext context, HttpIntegration integration, Uri uri, Dictionary<string, string> headers, ReadOnlyMemory<byte> body)
    {
        var verb = integration.HttpMethod == Method.Any ? context.Request.Method : integration.HttpMethod;
        var request = new HttpRequestMessage(new HttpMethod(verb), uri);
        if (!body.IsEmpty)
        {
            request.Content = new ReadOnlyMemoryContent(body);
        }

        if (integration.IsProxy)
        {
            foreach (var (name, values) in context.Request.Headers.Entries.Where(entry => !NotForwarded.Contains(entry.Key) && !headers.ContainsKey(entry.Key)))
            {
                values.ForEach(value => Add(request, name, value));
            }
        }
        else
        {
            headers.TryAdd("Accept", MediaType.Json);
            headers.TryAdd("User-Agent", $"AmazonAPIGateway_{context.Api.Id}");
            headers.TryAdd("X-Amzn-Trace-Id", context.Request.TraceHeader);
            if (!body.IsEmpty)
            {
                headers.TryAdd("Content-Type", MediaType.Json);
            }
        }

        foreach (var (name, value) in headers)
        {
            Add(request, name, value);
        }

        Add(request, "x-amzn-apigateway-api-id", context.Api.Id);
        return request;
    }

    private static void Add(HttpRequestMessage request, string name, string value)
    {
        if (!request.Headers.TryAddWithoutValidation(name, value))
        {
            request.Content?.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private static IntegrationResult Pass(HttpResponseMessage response, byte[] content) => new GatewayResult
    {
        StatusCode = (int)response.StatusCode,
        Headers = ResponseHeaders.ToClient(Flatten(response.Headers).Concat(Flatten(response.Content.Headers))),
        Body = content,
        CarriesTrace = true,
    };

    private static IntegrationResult Map(RequestContext context, HttpIntegration integration, HttpResponseMessage response, byte[] content)
    {
        var headers = new MultiValueMap(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Flatten(response.Headers).Concat(Flatten(response.Content.Headers)))
        {
            headers.Add(name, value);
        }

        return ResponseMapper.Map(
            context,
            integration.Mapping,
            new BackendResponse(((int)response.StatusCode).ToString(CultureInfo.InvariantCulture), headers, content),
            carriesTrace: true);
    }

    private static IEnumerable<KeyValuePair<string, string>> Flatten(HttpHeaders headers) =>
        headers.NonValidated.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value)));
}
