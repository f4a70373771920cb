using Causeway.AwsEmulator.ApiGateway.Mapping;

namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>
/// What an operation declares: AWS refuses mappings from parameters, and to responses and headers, that it does not.
/// </summary>
internal sealed class MethodDeclaration
{
    private readonly HashSet<string> _headers = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _others = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>?> _responses = new(StringComparer.Ordinal);

    public MethodDeclaration(ObjectReader path, ObjectReader operation, References references)
    {
        AddParameters(path, references);
        AddParameters(operation, references);
        if (!operation.TryGet("responses", out var node) || node is not MappingNode responses)
        {
            return;
        }

        foreach (var (statusCode, response) in responses.Members)
        {
            // What is not there has been reported; more errors would only repeat it.
            _responses[statusCode] = references.Read(response, "responses") is { } declared
                ? new(declared.Map("headers").Select(header => header.Key), StringComparer.OrdinalIgnoreCase)
                : null;
        }
    }

    public bool HasParameter(ParameterExpression expression) => expression.Source switch
    {
        ParameterSource.Header or ParameterSource.MultiValueHeader => _headers.Contains(expression.Name),
        ParameterSource.QueryString or ParameterSource.MultiValueQueryString => _others.Contains($"query {expression.Name}"),
        ParameterSource.Path => _others.Contains($"path {expression.Name}"),
        _ => true,
    };

    public bool HasResponse(string statusCode) => _responses.ContainsKey(statusCode);

    public bool HasResponseHeader(string statusCode, string name) =>
        _responses.TryGetValue(statusCode, out var headers) && headers?.Contains(name) != false;

    private void AddParameters(ObjectReader reader, References references)
    {
        if (!reader.TryGet("parameters", out var node) || node is not SequenceNode parameters)
        {
            return;
        }

        foreach (var item in parameters.Items)
        {
            if (references.Read(item, "parameters") is { } parameter && parameter.TryGet("name", out var name) && parameter.TryGet("in", out var location)
                && name is ScalarNode { Value: var text } && location is ScalarNode { Value: var place })
            {
                _ = place == "header" ? _headers.Add(text) : _others.Add($"{place} {text}");
            }
        }
    }
}
