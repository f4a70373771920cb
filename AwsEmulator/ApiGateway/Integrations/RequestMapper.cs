using System.Collections.Frozen;
using System.Text;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.Mapping;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.Integrations;

/// <summary>Makes the integration's request of the client's.</summary>
internal static class RequestMapper
{
    /// <summary>Mapping to one of these makes every call fail.</summary>
    private static readonly FrozenSet<string> Forbidden = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Connection", "Content-Length", "Expect", "Max-Forwards", "Proxy-Authenticate", "TE", "Transfer-Encoding", "Upgrade");

    /// <summary>The service signs its calls to AWS itself.</summary>
    private const string SignatureHeader = "Authorization";

    /// <returns>The body, or the reason why the request cannot be passed on.</returns>
    public static (ReadOnlyMemory<byte> Body, GatewayError? Error) MapBody(RequestContext context, IntegrationMapping mapping)
    {
        var (body, error) = ConvertBody(context, mapping);
        if (error is not null)
        {
            return (default, error);
        }

        var mediaType = MediaType.Of(context.Request.Headers.Last("Content-Type"));
        if (TemplateSelection.Choose(mapping.RequestTemplates, mediaType) is { } template)
        {
            var text = template.Render(new MappingInput(context, Encoding.UTF8.GetString(body.Span)));
            return (Encoding.UTF8.GetBytes(text), null);
        }

        var passes = mapping.Passthrough == PassthroughBehavior.WhenNoMatch
            || (mapping.Passthrough == PassthroughBehavior.WhenNoTemplates && mapping.RequestTemplates.Length == 0);
        return passes
            ? (body, null)
            : (default, GatewayErrors.UnsupportedMediaType($"No request template fits {mediaType}, and the integration does not pass bodies through."));
    }

    /// <returns>The client's body as the integration's content handling wants it, or the reason why it cannot be so.</returns>
    public static (ReadOnlyMemory<byte> Body, GatewayError? Error) ConvertBody(RequestContext context, IntegrationMapping mapping)
    {
        var isBinary = MediaType.IsBinary(context.Api.BinaryMediaTypes, context.Request.Headers.Last("Content-Type"));
        return ContentConversion.Convert(context.Request.Body, isBinary, mapping.ContentHandling) is { } body
            ? (body, null)
            : (default, GatewayErrors.ApiConfiguration("The integration wants a binary body, but the request's text is not base64."));
    }

    /// <returns>Values by destination; what templates override wins.</returns>
    /// <remarks>
    /// <c>isSigned</c>: Whether the integration is a service of AWS.
    /// </remarks>
    public static (Dictionary<string, string> Headers, Dictionary<string, string> Query, Dictionary<string, string> Path, GatewayError? Error)
        MapParameters(RequestContext context, IntegrationMapping mapping, bool isSigned)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var query = new Dictionary<string, string>(StringComparer.Ordinal);
        var path = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in mapping.RequestParameters)
        {
            if (parameter.Value.Resolve(context) is { } value)
            {
                var destination = parameter.Destination switch
                {
                    RequestDestination.Header => headers,
                    RequestDestination.QueryString => query,
                    _ => path,
                };
                destination[parameter.Name] = value;
            }
        }

        Override(headers, context.Overrides.RequestHeaders);
        Override(query, context.Overrides.RequestQuery);
        Override(path, context.Overrides.RequestPath);
        var problem = headers.Keys.FirstOrDefault(name => Forbidden.Contains(name) || (isSigned && name.Equals(SignatureHeader, StringComparison.OrdinalIgnoreCase)))
            ?? headers.FirstOrDefault(header => !ResponseHeaders.IsValid(header.Key, header.Value)).Key;
        return (headers, query, path, problem is null
            ? null
            : GatewayErrors.ApiConfiguration($"The integration maps to the header {problem}, which cannot be set."));
    }

    private static void Override(Dictionary<string, string> values, Dictionary<string, string> overrides)
    {
        foreach (var (name, value) in overrides)
        {
            values[name] = value;
        }
    }
}
