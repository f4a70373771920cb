using System.Text;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.Mapping;

/// <summary>
/// A value of a parameter mapping, for example <c>'static'</c>, <c>method.request.header.X</c> or
/// <c>context.requestId</c>. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html.
/// </summary>
internal sealed class ParameterExpression
{
    private const string RequestBody = "method.request.body";
    private const string ResponseBody = "integration.response.body";

    private static readonly (string Prefix, ParameterSource Source)[] RequestPrefixes =
    [
        ("method.request.header.", ParameterSource.Header),
        ("method.request.multivalueheader.", ParameterSource.MultiValueHeader),
        ("method.request.querystring.", ParameterSource.QueryString),
        ("method.request.multivaluequerystring.", ParameterSource.MultiValueQueryString),
        ("method.request.path.", ParameterSource.Path),
        ("context.", ParameterSource.Context),
        ("stageVariables.", ParameterSource.StageVariable),
    ];

    private static readonly (string Prefix, ParameterSource Source)[] ResponsePrefixes =
    [
        ("integration.response.header.", ParameterSource.ResponseHeader),
        ("integration.response.multivalueheader.", ParameterSource.MultiValueResponseHeader),
        ("context.", ParameterSource.Context),
        ("stageVariables.", ParameterSource.StageVariable),
    ];

    private readonly JsonPath? _path;

    private ParameterExpression(ParameterSource source, string name, JsonPath? path = null)
    {
        Source = source;
        Name = name;
        _path = path;
    }

    public ParameterSource Source { get; }

    /// <summary>What the source is asked for; the value itself of a literal.</summary>
    public string Name { get; }

    /// <summary>Parses a mapping that takes its value from the request.</summary>
    /// <exception cref="FormatException">The expression is not one the emulator knows.</exception>
    public static ParameterExpression Parse(string text) => Parse(text, RequestPrefixes, RequestBody, ParameterSource.Body);

    /// <summary>Parses a mapping that takes its value from the integration's answer.</summary>
    /// <exception cref="FormatException">The expression is not one the emulator knows.</exception>
    public static ParameterExpression ParseResponse(string text) =>
        Parse(text, ResponsePrefixes, ResponseBody, ParameterSource.ResponseBody);

    /// <returns>Null when the request has no such value; the destination is then left out.</returns>
    public string? Resolve(RequestContext context) => Source switch
    {
        ParameterSource.Literal => Name,
        ParameterSource.Header => context.Request.Headers.Last(Name),
        ParameterSource.MultiValueHeader => Join(context.Request.Headers),
        ParameterSource.QueryString => context.Request.Query.Last(Name),
        ParameterSource.MultiValueQueryString => Join(context.Request.Query),
        ParameterSource.Path => context.Route?.PathParameters.FirstOrDefault(parameter => parameter.Key == Name).Value,
        ParameterSource.Body => ResolveBody(Encoding.UTF8.GetString(context.Request.Body.Span)),
        ParameterSource.ResponseHeader => context.Backend?.Headers.Last(Name),
        ParameterSource.MultiValueResponseHeader => context.Backend is { } backend ? Join(backend.Headers) : null,
        ParameterSource.ResponseBody => ResolveBody(context.Backend?.Body ?? ""),
        ParameterSource.Context => ContextVariables.Resolve(context, Name),
        _ => context.Api.Stage.Variables.GetValueOrDefault(Name),
    };

    private static ParameterExpression Parse(
        string text, (string Prefix, ParameterSource Source)[] prefixes, string body, ParameterSource bodySource)
    {
        if (text is ['\'', .., '\''] && text.Length >= 2)
        {
            return new ParameterExpression(ParameterSource.Literal, text[1..^1]);
        }

        if (text == body || text.StartsWith($"{body}.", StringComparison.Ordinal) || text.StartsWith($"{body}[", StringComparison.Ordinal))
        {
            return new ParameterExpression(bodySource, "", text == body ? null : JsonPath.Parse($"${text[body.Length..]}"));
        }

        foreach (var (prefix, source) in prefixes)
        {
            if (text.StartsWith(prefix, StringComparison.Ordinal) && text.Length > prefix.Length)
            {
                var name = text[prefix.Length..];
                return source != ParameterSource.Context || ContextVariables.IsKnown(name)
                    ? new ParameterExpression(source, name)
                    : throw new FormatException($"names the context variable \"{name}\", which does not exist");
            }
        }

        throw new FormatException(
            $"\"{text}\" is not a mapping for this place; write a value in single quotes, {body} or one of "
            + string.Join(", ", prefixes.Select(prefix => $"{prefix.Prefix}X")));
    }

    private string? Join(MultiValueMap map) => map.TryGet(Name, out var values) ? string.Join(',', values) : null;

    private string? ResolveBody(string body)
    {
        if (_path is null)
        {
            return body.Length == 0 ? null : body;
        }

        if (!JsonValues.TryParse(body, out var root) || _path.Select(root) is not { Count: > 0 } found)
        {
            return null;
        }

        return found is [string text] ? text : JsonValues.Serialize(_path.IsIndefinite ? found.ToList() : found[0]);
    }
}
