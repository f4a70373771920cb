using System.Text.Json;
using System.Text.Json.Nodes;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Testing;

/// <summary>Says what is wrong with an authorizer's result in the service's words, where they are known.</summary>
internal static class AuthorizerProblems
{
    private static readonly string[] Members = ["principalId", "policyDocument", "context", "usageIdentifierKey"];

    /// <param name="payload">The result.</param>
    /// <param name="otherwise">The emulator's own words.</param>
    public static string Describe(ReadOnlyMemory<byte> payload, string otherwise)
    {
        try
        {
            return JsonNode.Parse(payload.Span) switch
            {
                null => "Could not parse policy",
                JsonObject result when result.FirstOrDefault(member => !Members.Contains(member.Key)).Key is { } unknown =>
                    $"Invalid JSON in response: Unrecognized field \"{unknown}\" , not marked as ignorable",
                JsonObject result when result["policyDocument"] is null => "Could not parse policy",
                JsonObject result when result["context"] is JsonObject context && context.Any(entry => entry.Value is JsonArray) => NotText("START_ARRAY"),
                JsonObject result when result["context"] is JsonObject context && context.Any(entry => entry.Value is JsonObject) => NotText("START_OBJECT"),
                _ => otherwise,
            };
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return otherwise;
        }
    }

    private static string NotText(string token) => $"Invalid JSON in response: Can not deserialize instance of java.lang.String out of {token} token";
}
