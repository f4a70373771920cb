using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Import;

/// <summary>Takes paths into resources and methods.</summary>
internal sealed class PathReader(
    JsonObject root, RestApiDefinition definition, SecuritySchemes security, ImportReport report, string prefix)
{
    private const string AnyMethod = "x-amazon-apigateway-any-method";
    private const string Validator = "x-amazon-apigateway-request-validator";
    private const string IntegrationExtension = "x-amazon-apigateway-integration";

    private static readonly string[] Verbs = ["get", "put", "post", "delete", "options", "head", "patch"];

    private readonly DeclarationReader _declarations = new(root, definition, report);

    public void Read()
    {
        if (root["paths"] is not JsonObject paths)
        {
            report.Error("Invalid OpenAPI input: paths must be set");
            return;
        }

        foreach (var (path, node) in paths)
        {
            report.Try($"Unable to create resource at path '{prefix}{path}'", () =>
            {
                var resource = ResourceTree.Ensure(definition, prefix + path);
                foreach (var (name, operation) in node as JsonObject ?? [])
                {
                    var verb = name == AnyMethod ? "ANY" : Verbs.Contains(name) ? name.ToUpperInvariant() : null;
                    if (verb is not null && operation is JsonObject declared)
                    {
                        ReadMethod(resource, verb, (JsonObject)node!, declared);
                    }
                    else if (name.StartsWith("x-amazon-apigateway-", StringComparison.Ordinal))
                    {
                        report.Error($"{name} at path '{path}' is not supported");
                    }
                }
            });
        }
    }

    private void ReadMethod(JsonObject resource, string verb, JsonObject path, JsonObject operation)
    {
        var where = $"'{verb}' for resource at path '{(string)resource["path"]!}'";
        var method = new JsonObject { ["httpMethod"] = verb, ["apiKeyRequired"] = false };
        if ((operation["operationId"] as JsonValue)?.ToString() is { } name)
        {
            method["operationName"] = name;
        }

        security.Apply($"Unable to put method {where}", operation, method);
        _declarations.Read(where, path, operation, method);
        if ((string?)(operation[Validator] ?? root[Validator]) is { } validator)
        {
            if (definition.RequestValidators.FirstOrDefault(other => (string?)other.Value!["name"] == validator).Key is { } id)
            {
                method["requestValidatorId"] = id;
            }
            else
            {
                report.Error($"Unable to put method {where}: the request validator {validator} is not defined");
            }
        }

        foreach (var (extension, _) in operation.Where(member => member.Key.StartsWith("x-amazon-apigateway-", StringComparison.Ordinal)
            && member.Key is not (Validator or IntegrationExtension)))
        {
            report.Error($"{extension} on {where} is not supported");
        }

        if (resource["resourceMethods"] is not JsonObject methods)
        {
            resource["resourceMethods"] = methods = [];
        }

        methods[verb] = method;
        if (operation[IntegrationExtension] is { } integration)
        {
            report.Try($"Unable to put integration on {where}", () => ReadIntegration(resource, verb, integration));
        }
    }

    private void ReadIntegration(JsonObject resource, string verb, JsonNode extension)
    {
        var body = extension.DeepClone() as JsonObject ?? [];
        var responses = body["responses"] as JsonObject ?? [];
        body.Remove("responses");
        foreach (var name in new[] { "type", "passthroughBehavior", "contentHandling", "connectionType", "httpMethod" })
        {
            if (body[name] is JsonValue value)
            {
                body[name] = value.ToString().ToUpperInvariant();
            }
        }

        var resourceId = (string)resource["id"]!;
        var integration = IntegrationOperations.Put(definition, resourceId, verb, body);
        foreach (var (pattern, node) in responses)
        {
            var response = node?.DeepClone() as JsonObject ?? [];
            var statusCode = (response["statusCode"] as JsonValue)?.ToString() ?? "200";
            if (pattern != "default")
            {
                response["selectionPattern"] = pattern;
            }

            if (response["contentHandling"] is JsonValue handling)
            {
                response["contentHandling"] = handling.ToString().ToUpperInvariant();
            }

            if ((string?)integration["type"] is "AWS_PROXY" or "HTTP_PROXY" && resource["resourceMethods"]![verb]!["methodResponses"]?[statusCode] is null)
            {
                // A proxy decides on its responses itself; AWS keeps these all the same.
                report.Warn($"The response {statusCode} of the proxy integration on '{verb}' {(string)resource["path"]!} is not declared; it is ignored");
                continue;
            }

            IntegrationOperations.PutResponse(definition, resourceId, verb, statusCode, response);
        }
    }
}
