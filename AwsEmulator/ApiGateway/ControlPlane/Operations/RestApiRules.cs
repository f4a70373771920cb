using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.Policies;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;

/// <summary>What must hold of a REST API itself.</summary>
internal static partial class RestApiRules
{
    /// <summary>The tag that names the id a new API is to have.</summary>
    public const string CustomId = "_custom_id_";

    private const int LongestPolicy = 8192;
    private const int LargestCompressionSize = 10 * 1024 * 1024;

    /// <exception cref="ControlPlaneException">Something is wrong.</exception>
    public static void Check(JsonObject api)
    {
        if (string.IsNullOrWhiteSpace((string?)api["name"]))
        {
            throw ControlPlaneException.BadRequest("API name must not be blank");
        }

        if ((string?)api["description"] is "")
        {
            throw ControlPlaneException.BadRequest("Description cannot be an empty string");
        }

        if ((int?)api["minimumCompressionSize"] is < 0 or > LargestCompressionSize)
        {
            throw ControlPlaneException.BadRequest("Invalid minimum compression size, must be between 0 and 10485760");
        }

        var types = api["endpointConfiguration"]?["types"] as JsonArray;
        if (types is { Count: 0 })
        {
            throw ControlPlaneException.BadRequest("REGIONAL Configuration and EDGE Configuration cannot be both DISABLED.");
        }

        if (types is { Count: > 1 })
        {
            throw ControlPlaneException.BadRequest("Cannot create an api with multiple Endpoint Types.");
        }

        if (IsPrivate(api) && (string?)api["endpointConfiguration"]!["ipAddressType"] == "ipv4")
        {
            throw ControlPlaneException.BadRequest("Only dualstack ipAddressType is supported for Private APIs.");
        }

        if ((string?)api["policy"] is { Length: 0 })
        {
            api.Remove("policy");
        }

        if ((string?)api["policy"] is { } policy)
        {
            CheckPolicy(policy);
        }
    }

    /// <summary>Fills in what AWS gives an API whose creator does not say.</summary>
    public static void Complete(JsonObject api, DateTimeOffset now)
    {
        api["id"] ??= ChooseId(api);
        api["createdDate"] ??= now.ToUnixTimeSeconds();
        api["apiKeySource"] ??= "HEADER";
        api["disableExecuteApiEndpoint"] ??= false;
        var endpoint = api["endpointConfiguration"] as JsonObject;
        if (endpoint is null)
        {
            api["endpointConfiguration"] = endpoint = [];
        }

        endpoint["types"] ??= new JsonArray("EDGE");
        endpoint["ipAddressType"] ??= IsPrivate(api) ? "dualstack" : "ipv4";
    }

    public static bool IsPrivate(JsonObject api) =>
        api["endpointConfiguration"]?["types"] is JsonArray types && types.Any(type => (string?)type == "PRIVATE");

    /// <summary>The models that every API starts with.</summary>
    public static void AddDefaultModels(RestApiDefinition definition)
    {
        ModelOperations.Put(definition, new JsonObject
        {
            ["name"] = "Empty",
            ["contentType"] = "application/json",
            ["description"] = "This is a default empty schema model",
            ["schema"] = """{"$schema":"http://json-schema.org/draft-04/schema#","title":"Empty Schema","type":"object"}""",
        });
        ModelOperations.Put(definition, new JsonObject
        {
            ["name"] = "Error",
            ["contentType"] = "application/json",
            ["description"] = "This is a default error schema model",
            ["schema"] = """{"$schema":"http://json-schema.org/draft-04/schema#","title":"Error Schema","type":"object","properties":{"message":{"type":"string"}}}""",
        });
    }

    private static string ChooseId(JsonObject api)
    {
        if ((string?)api["tags"]?[CustomId] is not { } id)
        {
            return Identifiers.Api();
        }

        return ApiId().IsMatch(id)
            ? id
            : throw ControlPlaneException.BadRequest($"Invalid {CustomId} {id}: an API id has lower-case letters, digits and hyphens");
    }

    private static void CheckPolicy(string policy)
    {
        const string problem = "Invalid policy document. Please check the policy syntax and ensure that Principals are valid.";
        if (policy.Length > LongestPolicy)
        {
            throw ControlPlaneException.LimitExceeded($"Resource policy size limit is {LongestPolicy} bytes");
        }

        try
        {
            using var document = JsonDocument.Parse(policy);
            PolicyParser.Parse(document.RootElement, kind: PolicyKind.Resource);
        }
        catch (Exception exception) when (exception is JsonException or PolicyFormatException)
        {
            throw ControlPlaneException.BadRequest(problem);
        }
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,62}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ApiId();
}
