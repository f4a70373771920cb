using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Compilation;

/// <summary>Writes authorizers as security schemes, and what a method requires of them.</summary>
internal sealed class SecurityWriter(RestApiDefinition definition, ExportExtensions extensions)
{
    private const string HeaderSource = "method.request.header.";

    private readonly string _apiKeyScheme = Free(definition, "api_key");
    private readonly string _signatureScheme = Free(definition, "sigv4");

    public JsonObject WriteSchemes()
    {
        var schemes = new JsonObject();
        foreach (var (_, authorizer) in definition.Authorizers)
        {
            schemes[(string)authorizer!["name"]!] = WriteAuthorizer(authorizer.AsObject());
        }

        if (definition.Methods.Any(method => (bool?)method.Method["apiKeyRequired"] == true))
        {
            schemes[_apiKeyScheme] = Scheme("x-api-key");
        }

        if (definition.Methods.Any(method => (string?)method.Method["authorizationType"] == "AWS_IAM"))
        {
            schemes[_signatureScheme] = Scheme("Authorization");
            schemes[_signatureScheme]!["x-amazon-apigateway-authtype"] = "awsSigv4";
        }

        return schemes;
    }

    /// <returns>Null for a method that everybody may call.</returns>
    public JsonObject? WriteRequirement(JsonObject method)
    {
        var requirement = new JsonObject();
        switch ((string?)method["authorizationType"])
        {
            case "CUSTOM" or "COGNITO_USER_POOLS":
                var authorizer = definition.Authorizers[(string?)method["authorizerId"] ?? ""];

                // An authorizer that is gone must not open the method: a scheme that is not defined is refused.
                requirement[(string?)authorizer?["name"] ?? $"deleted authorizer {(string?)method["authorizerId"]}"] =
                    method["authorizationScopes"]?.DeepClone() ?? new JsonArray();
                break;
            case "AWS_IAM":
                requirement[_signatureScheme] = new JsonArray();
                break;
        }

        if ((bool?)method["apiKeyRequired"] == true)
        {
            requirement[_apiKeyScheme] = new JsonArray();
        }

        return requirement.Count > 0 ? requirement : null;
    }

    private JsonObject WriteAuthorizer(JsonObject authorizer)
    {
        var type = (string)authorizer["type"]!;
        var source = (string?)authorizer["identitySource"];
        var scheme = Scheme(type != "REQUEST" && source?.StartsWith(HeaderSource, StringComparison.Ordinal) == true
            ? source[HeaderSource.Length..]
            : "Unused");
        if (!extensions.HasFlag(ExportExtensions.Authorizers))
        {
            return scheme;
        }

        scheme["x-amazon-apigateway-authtype"] =
            (string?)authorizer["authType"] ?? (type == "COGNITO_USER_POOLS" ? "cognito_user_pools" : "custom");
        var extension = new JsonObject
        {
#pragma warning disable CA1308 // The extension writes types in lower case.
            ["type"] = type.ToLowerInvariant(),
#pragma warning restore CA1308
        };
        foreach (var name in new[]
            {
                "authorizerUri", "authorizerCredentials", "identitySource", "identityValidationExpression",
                "authorizerResultTtlInSeconds", "providerARNs",
            })
        {
            if (authorizer[name] is { } value)
            {
                extension[name] = value.DeepClone();
            }
        }

        scheme["x-amazon-apigateway-authorizer"] = extension;
        return scheme;
    }

    private static JsonObject Scheme(string header) => new() { ["type"] = "apiKey", ["name"] = header, ["in"] = "header" };

    private static string Free(RestApiDefinition definition, string name)
    {
        while (definition.Authorizers.Any(authorizer => (string?)authorizer.Value!["name"] == name))
        {
            name = $"{name}_";
        }

        return name;
    }
}
