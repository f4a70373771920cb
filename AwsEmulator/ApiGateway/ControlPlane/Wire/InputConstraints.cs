using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

/// <summary>What the service's model says of the addresses of operations and of updates; it is checked before anything is looked up.</summary>
internal static partial class InputConstraints
{
    /// <summary>In the order in which the service names them.</summary>
    private static readonly string[] ResponseTypes =
    [
        "REQUEST_TOO_LARGE", "RESOURCE_NOT_FOUND", "AUTHORIZER_CONFIGURATION_ERROR", "MISSING_AUTHENTICATION_TOKEN", "BAD_REQUEST_BODY",
        "INVALID_SIGNATURE", "INVALID_API_KEY", "BAD_REQUEST_PARAMETERS", "AUTHORIZER_FAILURE", "UNAUTHORIZED", "INTEGRATION_TIMEOUT",
        "ACCESS_DENIED", "DEFAULT_4XX", "DEFAULT_5XX", "WAF_FILTERED", "QUOTA_EXCEEDED", "THROTTLED", "API_CONFIGURATION_ERROR",
        "UNSUPPORTED_MEDIA_TYPE", "INTEGRATION_FAILURE", "EXPIRED_TOKEN",
    ];

    /// <param name="request">The call.</param>
    /// <param name="updated">What the call updates; null where it does something else.</param>
    /// <exception cref="ControlPlaneException">A value is none that the model allows.</exception>
    public static void Check(ControlPlaneRequest request, string? updated)
    {
        var violations = new Violations();
        if (updated is not null && request.Body["patchOperations"] is JsonArray operations)
        {
            CheckOperations(operations, $"update{updated}Input", violations);
        }

        if (request.FindRoute("statusCode") is { } statusCode)
        {
            CheckStatusCode(statusCode, "statusCode", violations);
        }

        if (request.FindRoute("responseType") is { } type)
        {
            violations.CheckEnumeration(type, "responseType", ResponseTypes);
        }

        violations.ThrowIfAny();
    }

    /// <exception cref="ControlPlaneException">The code is no status code.</exception>
    public static void CheckStatusCode(string statusCode, string path)
    {
        var violations = new Violations();
        CheckStatusCode(statusCode, path, violations);
        violations.ThrowIfAny();
    }

    /// <exception cref="ControlPlaneException">There is no such type.</exception>
    public static GatewayResponseType ParseResponseType(string name)
    {
        var violations = new Violations();
        violations.CheckEnumeration(name, "responseType", ResponseTypes);
        violations.ThrowIfAny();
        return GatewayResponseTypes.TryParse(name, out var type) ? type : throw new UnreachableException();
    }

    private static void CheckOperations(JsonArray operations, string input, Violations violations)
    {
        for (var i = 0; i < operations.Count; i++)
        {
            if ((operations[i] as JsonObject)?["op"] is JsonValue op && op.TryGetValue<string>(out var name))
            {
                violations.CheckEnumeration(name, $"{input}.patchOperations.{i + 1}.member.op", PatchOperation.Operations);
            }
        }
    }

    private static void CheckStatusCode(string statusCode, string path, Violations violations)
    {
        if (!StatusCode().IsMatch(statusCode))
        {
            violations.Add(statusCode, path, @"satisfy regular expression pattern: [1-5]\d\d");
        }
    }

    [GeneratedRegex(@"\A[1-5][0-9]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex StatusCode();
}
