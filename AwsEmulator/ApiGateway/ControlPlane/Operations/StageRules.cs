using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;

/// <summary>What must hold of a stage.</summary>
internal static partial class StageRules
{
    private const int MaximumStages = 10;

    /// <exception cref="ControlPlaneException">The API cannot have another stage of that name.</exception>
    public static void CheckNew(RestApiDefinition definition, string name)
    {
        if (definition.Stages.ContainsKey(name))
        {
            throw ControlPlaneException.Conflict("Stage already exists");
        }

        if (definition.Stages.Count >= MaximumStages)
        {
            throw ControlPlaneException.LimitExceeded("Maximum number of stages for this API has been reached. Please contact AWS if you need additional stages.");
        }
    }

    /// <exception cref="ControlPlaneException">Something is wrong.</exception>
    public static void Check(JsonObject stage)
    {
        if (!StageName().IsMatch((string)stage["stageName"]!))
        {
            throw ControlPlaneException.BadRequest("Stage name only allows a-zA-Z0-9_-");
        }

        if (string.IsNullOrEmpty((string?)stage["deploymentId"]))
        {
            throw ControlPlaneException.BadRequest("Deployment id must not be empty");
        }

        foreach (var (name, value) in stage["variables"] as JsonObject ?? [])
        {
            if (!VariableName().IsMatch(name))
            {
                throw ControlPlaneException.BadRequest($"Stage variable name {name} is invalid. Please use alphanumeric characters and underscores, at most 64");
            }

            if (!VariableValue().IsMatch((string)value!))
            {
                throw ControlPlaneException.BadRequest($"Stage variable value of {name} is invalid. Please use values matching the following pattern: [A-Za-z0-9-._~:/?#&=,]+, at most 512 characters");
            }
        }
    }

    /// <summary>Fills in what AWS gives a stage whose creator does not say.</summary>
    public static void Complete(JsonObject stage, DateTimeOffset now)
    {
        stage["cacheClusterEnabled"] ??= false;
        stage["cacheClusterStatus"] ??= "NOT_AVAILABLE";
        stage["methodSettings"] ??= new JsonObject();
        stage["tracingEnabled"] ??= false;
        stage["createdDate"] ??= now.ToUnixTimeSeconds();
        stage["lastUpdatedDate"] = now.ToUnixTimeSeconds();
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex StageName();

    [GeneratedRegex(@"\A[A-Za-z0-9_]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex VariableName();

    [GeneratedRegex(@"\A[A-Za-z0-9-._~:/?#&=,]{1,512}\z", RegexOptions.CultureInvariant)]
    private static partial Regex VariableValue();
}
