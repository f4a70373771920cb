using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;

/// <summary>What must hold of an integration.</summary>
internal static class IntegrationRules
{
    private const int DefaultTimeout = 29_000;
    private const int ShortestTimeout = 50;

    /// <exception cref="ControlPlaneException">Something is wrong.</exception>
    public static void Check(JsonObject integration)
    {
        var type = (string?)integration["type"];
        if (type is null)
        {
            throw ControlPlaneException.BadRequest("Enumeration value for IntegrationType must be non-empty");
        }

        if (type != "MOCK" && string.IsNullOrEmpty((string?)integration["httpMethod"]))
        {
            throw ControlPlaneException.BadRequest("Enumeration value for HttpMethod must be non-empty");
        }

        if ((int?)integration["timeoutInMillis"] is < ShortestTimeout or > DefaultTimeout)
        {
            throw ControlPlaneException.BadRequest($"Timeout should be between {ShortestTimeout} ms and {DefaultTimeout} ms");
        }

        if ((string?)integration["connectionType"] == "VPC_LINK" && string.IsNullOrEmpty((string?)integration["connectionId"]))
        {
            throw ControlPlaneException.BadRequest("ConnectionId must be set for connection type VPC_LINK");
        }

        var uri = (string?)integration["uri"] ?? "";
        switch (type)
        {
            case "HTTP" or "HTTP_PROXY":
                CheckEndpoint(uri);
                break;
            case "AWS" or "AWS_PROXY":
                CheckArn(uri, type);
                break;
        }
    }

    /// <summary>Fills in what AWS gives an integration whose creator does not say.</summary>
    public static void Complete(JsonObject integration, string resourceId)
    {
        integration["passthroughBehavior"] ??= "WHEN_NO_MATCH";
        integration["timeoutInMillis"] ??= DefaultTimeout;
        integration["cacheNamespace"] ??= resourceId;
        integration["cacheKeyParameters"] ??= new JsonArray();
        if ((string?)integration["type"] is "HTTP" or "HTTP_PROXY")
        {
            integration["connectionType"] ??= "INTERNET";
        }
    }

    private static void CheckEndpoint(string uri)
    {
        // Variables may stand anywhere, so only the beginning is certain.
        var text = uri.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).Replace("$", "", StringComparison.Ordinal);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
        {
            throw ControlPlaneException.BadRequest("Invalid HTTP endpoint specified for URI");
        }
    }

    private static void CheckArn(string uri, string type)
    {
        // arn:partition:apigateway:region:service:path|action/…
        var parts = uri.Split(':', 6);
        if (parts is not ["arn", _, "apigateway", _, var service, var target] || service.Length == 0)
        {
            throw ControlPlaneException.BadRequest("Invalid ARN specified in the request");
        }

        if (!target.StartsWith("path/", StringComparison.Ordinal) && !target.StartsWith("action/", StringComparison.Ordinal))
        {
            throw ControlPlaneException.BadRequest("AWS ARN for integration must contain path or action");
        }

        if (type == "AWS_PROXY" && service is not ("lambda" or "firehose"))
        {
            throw ControlPlaneException.BadRequest(
                "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.");
        }
    }
}
