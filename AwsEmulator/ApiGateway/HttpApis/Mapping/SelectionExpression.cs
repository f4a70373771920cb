using System.Collections.Immutable;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Mapping;

/// <summary>
/// The value of a parameter mapping: a text, a variable such as <c>$request.header.name</c>, or a text with variables in
/// braces. See https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html.
/// </summary>
internal sealed class SelectionExpression
{
    private readonly ImmutableArray<Part> _parts;

    private SelectionExpression(ImmutableArray<Part> parts) => _parts = parts;

    /// <param name="text">The expression.</param>
    /// <param name="isResponse">Whether it belongs to a response, whose variables are others.</param>
    /// <exception cref="FormatException">A variable does not exist there.</exception>
    public static SelectionExpression Parse(string text, bool isResponse)
    {
        if (text.StartsWith('$') && !text.StartsWith("${", StringComparison.Ordinal))
        {
            return new SelectionExpression([new Part(null, MappingVariable.Parse(text[1..], isResponse))]);
        }

        var parts = ImmutableArray.CreateBuilder<Part>();
        var position = 0;
        while (text.IndexOf("${", position, StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = text.IndexOf('}', start);
            if (end < 0)
            {
                throw new FormatException($"\"{text}\" has a ${{ without its }}");
            }

            parts.Add(new Part(text[position..start], null));
            parts.Add(new Part(null, MappingVariable.Parse(text[(start + 2)..end], isResponse)));
            position = end + 1;
        }

        parts.Add(new Part(text[position..], null));
        return new SelectionExpression([.. parts.Where(part => part.Literal is not "")]);
    }

    /// <returns>Null when the expression is one variable that has no value.</returns>
    public string? Resolve(MappingSource source) => _parts is [{ Variable: { } single }]
        ? single.Resolve(source)
        : string.Concat(_parts.Select(part => part.Literal ?? part.Variable!.Resolve(source)));

    private sealed record Part(string? Literal, MappingVariable? Variable);
}
