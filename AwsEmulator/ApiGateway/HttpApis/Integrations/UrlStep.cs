using System.Collections.Frozen;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Pipeline;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Responses;
using Causeway.AwsEmulator.ApiGateway.Integrations;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Integrations;

/// <summary>Calls the endpoint of an HTTP proxy integration.</summary>
internal sealed class UrlStep(HttpMessageInvoker client, TimeProvider time)
{
    private const string Via = "HTTP/1.1 AmazonAPIGateway";

    private static readonly FrozenSet<string> NotForwarded = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Host", "Content-Length", "Connection", "Transfer-Encoding", "X-Forwarded-For", "X-Forwarded-Port", "X-Forwarded-Proto", "Forwarded", "Via");

    /// <summary>Dot segments of the client must reach the endpoint as they are, or they would climb out of the URI's path.</summary>
    private static readonly UriCreationOptions AsIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <param name="context">The request as the client sent it.</param>
    /// <param name="request">The request after its mappings.</param>
    /// <param name="integration">Whom to call.</param>
    /// <param name="cancellationToken">Ends the call when the client is gone.</param>
    public async ValueTask<(GatewayResult? Result, HttpApiError? Error)> RunAsync(
        HttpRequestContext context, GatewayRequest request, UrlRouteIntegration integration, CancellationToken cancellationToken)
    {
        if (CreateUri(context, request, integration) is not { } uri)
        {
            return (null, HttpApiErrors.InternalServerError("The integration's URI is not complete: a path parameter has no value."));
        }

        using var message = CreateMessage(request, integration, uri);
        using var timeout = new CancellationTokenSource(integration.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var response = await client.SendAsync(message, either.Token);
            if (await BackendContent.ReadAsync(response.Content, either.Token) is not { } content)
            {
                return (null, HttpApiErrors.InternalServerError(BackendContent.TooLong));
            }

            var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
                .SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value)))
                .Where(header => !ResponseHeaders.IsConnection(header.Key));
            return (new GatewayResult { StatusCode = (int)response.StatusCode, Headers = [.. headers], Body = content }, null);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return (null, HttpApiErrors.ServiceUnavailable($"{uri.Host} did not answer within {integration.Timeout}."));
        }
        catch (HttpRequestException exception)
        {
            return (null, HttpApiErrors.ServiceUnavailable($"{uri.Host} cannot be reached: {exception.Message}"));
        }
    }

    private static Uri? CreateUri(HttpRequestContext context, GatewayRequest request, UrlRouteIntegration integration)
    {
        var text = integration.Uri;
        foreach (var (name, value) in context.Match.RawPathParameters)
        {
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }

        if (text.Contains('{', StringComparison.Ordinal))
        {
            return null;
        }

        if (request.RawPath != context.Request.RawPath && Uri.TryCreate(text, UriKind.Absolute, out var original))
        {
            text = original.GetLeftPart(UriPartial.Authority) + request.RawPath + original.Query;
        }

        if (request.RawQuery.Length > 0)
        {
            text += (text.Contains('?', StringComparison.Ordinal) ? "&" : "?") + request.RawQuery;
        }

        return Uri.TryCreate(text, AsIs, out var uri) ? uri : null;
    }

    private static HttpRequestMessage CreateMessage(GatewayRequest request, UrlRouteIntegration integration, Uri uri)
    {
        var verb = integration.HttpMethod == Method.Any ? request.Method : integration.HttpMethod;
        var message = new HttpRequestMessage(new HttpMethod(verb), uri);
        if (!request.Body.IsEmpty)
        {
            message.Content = new ReadOnlyMemoryContent(request.Body);
        }

        foreach (var (name, values) in request.Headers.Entries.Where(entry => !NotForwarded.Contains(entry.Key)))
        {
            values.ForEach(value => Add(message, name, value));
        }

        var scheme = request.Secure ? "https" : "http";
        Add(message, "Forwarded", $"for={request.SourceIp};host={request.DomainName};proto={scheme}");
        Add(message, "Via", Via);
        return message;
    }

    private static void Add(HttpRequestMessage message, string name, string value)
    {
        if (!message.Headers.TryAddWithoutValidation(name, value))
        {
            message.Content?.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
