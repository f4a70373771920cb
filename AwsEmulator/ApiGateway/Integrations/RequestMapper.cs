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

    /// <returns>The body, or the reason why the request cannot be passed on.</returns>
    public static (ReadOnlyMemory<byte> Body, GatewayError? Error) MapBody(RequestContext context, IntegrationMapping mapping)
    {
        var mediaType = MediaType.Of(context.Request.Headers.Last("Content-Type"));
        if (TemplateSelection.Choose(mapping.RequestTemplates, mediaType) is { } template)
        {
            var text = template.Render(new MappingInput(context, Encoding.UTF8.GetString(context.Request.Body.Span)));
            return (Encoding.UTF8.GetBytes(text), null);
        }

        var passes = mapping.Passthrough == PassthroughBehavior.WhenNoMatch
            || (mapping.Passthrough == PassthroughBehavior.WhenNoTemplates && mapping.RequestTemplates.Length == 0);
        return passes
            ? (context.Request.Body, null)
            : (default, GatewayErrors.UnsupportedMediaType($"No request template fits {mediaType}, and the integration does not pass bodies through."));
    }

    /// <returns>Values by destination; what templates override wins.</returns>
    public static (Dictionary<string, string> Headers, Dictionary<string, string> Query, Dictionary<string, string> Path, GatewayError? Error)
        MapParameters(RequestContext context, IntegrationMapping mapping)
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
        var problem = headers.Keys.FirstOrDefault(Forbidden.Contains)
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
