using System.Text;
using System.Text.Json.Nodes;

namespace Causeway.Hosting.Provisioning;

/// <summary>
/// Resolves the <c>Fn::Sub</c> of an OpenAPI document, which only CloudFormation understands: <c>${OrdersFunction.Arn}</c> to
/// the ARN of a function, and AWS's pseudo parameters.
/// </summary>
/// <param name="file">The document's name, for messages.</param>
/// <param name="functions">Function names by the placeholder that integrations use.</param>
/// <param name="authorizers">Function names by the placeholder that authorizers use.</param>
internal sealed class FunctionPlaceholders(
    string file, IReadOnlyDictionary<string, string> functions, IReadOnlyDictionary<string, string> authorizers)
{
    private const string IntrinsicPrefix = "Fn::";
    private const string Substitute = "Fn::Sub";
    private const string ArnSuffix = ".Arn";
    private const string AuthorizerMember = "x-amazon-apigateway-authorizer";

    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly List<string> _errors = [];

    /// <exception cref="AwsException">Every mistake at once: a placeholder without a function, a function that nothing uses.</exception>
    public JsonObject Resolve(JsonObject document, AwsIdentity identity)
    {
        _used.Clear();
        _errors.Clear();
        var resolved = Resolve(document, identity, "$", functions)!.AsObject();
        foreach (var unused in functions.Keys.Except(_used))
        {
            _errors.Add($"{file}: no integration uses ${{{unused}.Arn}}; remove WithFunction(\"{unused}\", …) or use it.");
        }

        foreach (var unused in authorizers.Keys.Except(_used))
        {
            _errors.Add($"{file}: no authorizer uses ${{{unused}.Arn}}, so nothing is protected by it; declare one in components.securitySchemes.");
        }

        return _errors.Count == 0 ? resolved : throw new AwsException(string.Join(Environment.NewLine, _errors));
    }

    private JsonNode? Resolve(JsonNode? node, AwsIdentity identity, string path, IReadOnlyDictionary<string, string> names) => node switch
    {
        JsonObject { Count: 1 } call when call[Substitute] is JsonValue template => Fill(template.ToString(), identity, path, names),
        JsonObject { Count: 1 } call when call.Single().Key.StartsWith(IntrinsicPrefix, StringComparison.Ordinal) => Refuse(call.Single().Key, path),
        JsonObject mapping => new JsonObject(mapping.Select(member => KeyValuePair.Create(
            member.Key,
            Resolve(member.Value, identity, $"{path}.{member.Key}", member.Key == AuthorizerMember ? authorizers : names)))),
        JsonArray items => new JsonArray([.. items.Select((item, index) => Resolve(item, identity, $"{path}[{index}]", names))]),
        _ => node?.DeepClone(),
    };

    private JsonNode? Refuse(string function, string path)
    {
        _errors.Add($"{file}: {path} uses {function}; only Fn::Sub with a text is resolved.");
        return null;
    }

    private string Fill(string template, AwsIdentity identity, string path, IReadOnlyDictionary<string, string> names)
    {
        var result = new StringBuilder();
        var position = 0;
        while (template.IndexOf("${", position, StringComparison.Ordinal) is >= 0 and var start && template.IndexOf('}', start) is >= 0 and var end)
        {
            result.Append(template, position, start - position).Append(Value(template[(start + 2)..end], identity, path, names));
            position = end + 1;
        }

        return result.Append(template, position, template.Length - position).ToString();
    }

    private string Value(string name, AwsIdentity identity, string path, IReadOnlyDictionary<string, string> names)
    {
        switch (name)
        {
            case "AWS::Partition": return identity.Partition;
            case "AWS::Region": return identity.Region;
            case "AWS::AccountId": return identity.AccountId;
            case ['!', .. var literal]: return $"${{{literal}}}";
        }

        var placeholder = name.EndsWith(ArnSuffix, StringComparison.Ordinal) ? name[..^ArnSuffix.Length] : null;
        if (placeholder is not null && names.TryGetValue(placeholder, out var function))
        {
            _used.Add(placeholder);
            return identity.FunctionArn(function);
        }

        var method = ReferenceEquals(names, authorizers) ? "WithAuthorizer" : "WithFunction";
        _errors.Add($"{file}: {path} uses ${{{name}}}, which stands for nothing; name its function with {method}(\"{placeholder ?? name}\", …).");
        return "";
    }
}
