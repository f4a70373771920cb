using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Import;

/// <summary>
/// Takes security schemes into authorizers, and tells methods what they require. A scheme that cannot be enforced is
/// an error where a method requires it: the method would be open.
/// </summary>
internal sealed class SecuritySchemes
{
    private const string AuthorizerExtension = "x-amazon-apigateway-authorizer";
    private const string AuthTypeExtension = "x-amazon-apigateway-authtype";

    private static readonly string[] AuthorizerMembers =
        ["authorizerUri", "authorizerCredentials", "identitySource", "identityValidationExpression", "authorizerResultTtlInSeconds", "providerARNs"];

    private readonly Dictionary<string, JsonObject> _schemes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _authorizers = new(StringComparer.Ordinal);
    private readonly RestApiDefinition _definition;
    private readonly ImportReport _report;
    private readonly JsonNode? _rootSecurity;

    public SecuritySchemes(JsonObject root, RestApiDefinition definition, bool globalSecurity, ImportReport report)
    {
        _definition = definition;
        _report = report;
        _rootSecurity = globalSecurity ? root["security"] : null;
        foreach (var (name, node) in root["components"]?["securitySchemes"] as JsonObject ?? [])
        {
            if (node is JsonObject scheme)
            {
                _schemes[name] = scheme;
                ReadAuthorizer(name, scheme);
            }
        }
    }

    /// <summary>Removes the authorizers that the document does not have, once no method uses them.</summary>
    public void RemoveOthers()
    {
        var kept = _authorizers.Values.ToHashSet(StringComparer.Ordinal);
        foreach (var id in _definition.Authorizers.Select(authorizer => authorizer.Key).Where(id => !kept.Contains(id)).ToList())
        {
            _definition.Authorizers.Remove(id);
        }
    }

    /// <summary>Sets what a method requires of its callers.</summary>
    public void Apply(string where, JsonObject operation, JsonObject method)
    {
        method["authorizationType"] = "NONE";
        var security = operation.ContainsKey("security") ? operation["security"] : _rootSecurity;
        switch (security)
        {
            case null or JsonArray { Count: 0 }:
                return;
            case JsonArray requirements when requirements.All(requirement => requirement is JsonObject):
                foreach (var (name, scopes) in requirements.SelectMany(requirement => requirement!.AsObject()))
                {
                    Require(where, name, scopes, method);
                }

                return;
            default:
                _report.Error($"{where}: security must be a list of requirements");
                return;
        }
    }

    private void Require(string where, string name, JsonNode? scopes, JsonObject method)
    {
        if (_authorizers.TryGetValue(name, out var authorizerId))
        {
            if (method["authorizerId"] is { } other && (string)other! != authorizerId)
            {
                _report.Error($"{where}: several authorizers are required; a method has exactly one authorizer");
            }

            var cognito = (string?)_definition.Authorizers[authorizerId]?["type"] == "COGNITO_USER_POOLS";
            method["authorizationType"] = cognito ? "COGNITO_USER_POOLS" : "CUSTOM";
            method["authorizerId"] = authorizerId;
            if (scopes is JsonArray { Count: > 0 })
            {
                method["authorizationScopes"] = scopes.DeepClone();
            }
        }
        else if (_schemes.TryGetValue(name, out var scheme) && IsSignature(scheme))
        {
            method["authorizationType"] = "AWS_IAM";
        }
        else if (scheme is not null && IsApiKey(scheme))
        {
            method["apiKeyRequired"] = true;
        }
        else
        {
            _report.Error(
                $"{where}: the security scheme {name} has no usable {AuthorizerExtension} and {AuthTypeExtension}; the method would be open to everybody");
        }
    }

    private void ReadAuthorizer(string name, JsonObject scheme)
    {
        if (scheme[AuthorizerExtension] is not JsonObject extension)
        {
            return;
        }

        if ((string?)scheme["type"] != "apiKey" || (string?)scheme[AuthTypeExtension] is not { Length: > 0 } authType)
        {
            // Left out here, so that whatever requires it is an error.
            _report.Warn($"The security scheme {name} needs type: apiKey and {AuthTypeExtension}; it is ignored");
            return;
        }

        var body = new JsonObject { ["name"] = name, ["type"] = ((string?)extension["type"])?.ToUpperInvariant(), ["authType"] = authType };
        foreach (var member in AuthorizerMembers)
        {
            body[member] = extension[member]?.DeepClone();
        }

        if (body["identitySource"] is null && (string?)body["type"] == "TOKEN" && (string?)scheme["name"] is { } header)
        {
            body["identitySource"] = $"method.request.header.{header}";
        }

        var existing = _definition.Authorizers.FirstOrDefault(other => (string?)other.Value!["name"] == name).Key;
        _report.Try($"Unable to create authorizer {name}", () =>
            _authorizers[name] = AuthorizerOperations.Put(_definition, existing ?? Identifiers.Part(), body));
    }

    private static bool IsSignature(JsonObject scheme) =>
        (string?)scheme[AuthTypeExtension] is { } authType && authType.Equals("awsSigv4", StringComparison.OrdinalIgnoreCase);

    private static bool IsApiKey(JsonObject scheme) =>
        (string?)scheme["type"] == "apiKey" && (string?)scheme["in"] == "header"
        && "x-api-key".Equals((string?)scheme["name"], StringComparison.OrdinalIgnoreCase)
        && scheme[AuthorizerExtension] is null && scheme[AuthTypeExtension] is null;
}
