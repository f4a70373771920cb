using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.Mapping;

/// <summary>
/// A value of a parameter mapping, for example <c>'static'</c>, <c>method.request.header.X</c> or
/// <c>context.requestId</c>. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html.
/// </summary>
internal sealed record ParameterExpression(ParameterSource Source, string Name)
{
    private static readonly (string Prefix, ParameterSource Source)[] Prefixes =
    [
        ("method.request.header.", ParameterSource.Header),
        ("method.request.multivalueheader.", ParameterSource.MultiValueHeader),
        ("method.request.querystring.", ParameterSource.QueryString),
        ("method.request.multivaluequerystring.", ParameterSource.MultiValueQueryString),
        ("method.request.path.", ParameterSource.Path),
        ("context.", ParameterSource.Context),
        ("stageVariables.", ParameterSource.StageVariable),
    ];

    /// <exception cref="FormatException">The expression is not one the emulator knows.</exception>
    public static ParameterExpression Parse(string text)
    {
        if (text is ['\'', .., '\''] && text.Length >= 2)
        {
            return new ParameterExpression(ParameterSource.Literal, text[1..^1]);
        }

        foreach (var (prefix, source) in Prefixes)
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
            $"\"{text}\" is not a parameter mapping; write a value in single quotes, method.request.header.X, "
            + "method.request.querystring.X, method.request.path.X, context.X or stageVariables.X");
    }

    /// <returns>Null when the request has no such value; the destination is then left out.</returns>
    public string? Resolve(RequestContext context) => Source switch
    {
        ParameterSource.Literal => Name,
        ParameterSource.Header => context.Request.Headers.Last(Name),
        ParameterSource.MultiValueHeader => Join(context.Request.Headers),
        ParameterSource.QueryString => context.Request.Query.Last(Name),
        ParameterSource.MultiValueQueryString => Join(context.Request.Query),
        ParameterSource.Path => context.Route?.PathParameters.FirstOrDefault(parameter => parameter.Key == Name).Value,
        ParameterSource.Context => ContextVariables.Resolve(context, Name),
        _ => context.Api.Stage.Variables.GetValueOrDefault(Name),
    };

    private string? Join(MultiValueMap map) => map.TryGet(Name, out var values) ? string.Join(',', values) : null;
}
