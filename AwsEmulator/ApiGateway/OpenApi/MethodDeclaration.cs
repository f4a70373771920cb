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

    public MethodDeclaration(ObjectReader path, ObjectReader operation)
    {
        AddParameters(path);
        AddParameters(operation);
        if (!operation.TryGet("responses", out var node) || node is not MappingNode responses)
        {
            return;
        }

        foreach (var (statusCode, response) in responses.Members)
        {
            // What a reference declares is not followed; it is taken at its word.
            var declared = response as MappingNode;
            _responses[statusCode] = declared is null || declared.TryGet("$ref", out _) ? null
                : declared.TryGet("headers", out var headers) && headers is MappingNode map ? new(map.Members.Select(header => header.Key), StringComparer.OrdinalIgnoreCase)
                : new(StringComparer.OrdinalIgnoreCase);
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

    private void AddParameters(ObjectReader reader)
    {
        if (!reader.TryGet("parameters", out var node) || node is not SequenceNode parameters)
        {
            return;
        }

        foreach (var parameter in parameters.Items.OfType<MappingNode>())
        {
            if (parameter.TryGet("name", out var name) && parameter.TryGet("in", out var location)
                && name is ScalarNode { Value: var text } && location is ScalarNode { Value: var place })
            {
                _ = place == "header" ? _headers.Add(text) : _others.Add($"{place} {text}");
            }
        }
    }
}
