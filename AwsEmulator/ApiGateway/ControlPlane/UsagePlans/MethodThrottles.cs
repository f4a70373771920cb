using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.Throttling;
using Causeway.AwsEmulator.ApiGateway.UsagePlans;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.UsagePlans;

/// <summary>
/// The limits that a usage plan has for single methods of a stage, kept under <c>throttle</c> as <c>/{path}/{VERB}</c>. See
/// https://docs.aws.amazon.com/apigateway/latest/api/API_ApiStage.html.
/// </summary>
internal static class MethodThrottles
{
    private const string Name = "throttle";

    private static readonly Dictionary<string, Member> Limits = new(StringComparer.Ordinal)
    {
        ["rateLimit"] = Member.Number("rateLimit"),
        ["burstLimit"] = Member.Integer("burstLimit"),
    };

    /// <summary>What a plan is created with.</summary>
    /// <exception cref="ControlPlaneException">It is no map of limits.</exception>
    public static void Set(JsonObject stage, JsonNode? throttle)
    {
        foreach (var (method, limits) in throttle as JsonObject ?? [])
        {
            foreach (var (name, value) in limits as JsonObject ?? throw Invalid(method))
            {
                Set(stage, Key(method), name, value?.ToString());
            }
        }
    }

    /// <summary>
    /// Understands <c>…/throttle/{path}/{VERB}/rateLimit</c>, the path escaped as the CLI has it or plain as Terraform has it, and
    /// the removal of a method's limits or of all.
    /// </summary>
    /// <exception cref="ControlPlaneException">The operation is something else.</exception>
    public static void Patch(JsonObject stage, PatchOperation operation)
    {
        var path = operation.Path;
        if (path.Length < 3 || path[2] != Name)
        {
            throw Invalid(operation.Pointer);
        }

        if (operation.Op == "remove")
        {
            if (path.Length == 3)
            {
                stage.Remove(Name);
            }
            else if (stage[Name] is not JsonObject all || !all.Remove(Key(string.Join('/', path[3..]))))
            {
                throw Invalid(operation.Pointer);
            }
        }
        else if (operation.Op is "add" or "replace" && path.Length > 4)
        {
            Set(stage, Key(string.Join('/', path[3..^1])), path[^1], operation.Value);
        }
        else
        {
            throw Invalid(operation.Pointer);
        }
    }

    /// <exception cref="ControlPlaneException">A method has only one of its limits, or a negative one.</exception>
    public static void Check(JsonObject stage)
    {
        foreach (var (method, limits) in stage[Name] as JsonObject ?? [])
        {
            if ((double?)limits!["rateLimit"] is not >= 0 || (int?)limits["burstLimit"] is not >= 0)
            {
                throw ControlPlaneException.BadRequest($"Usage Plan throttle of {method} needs a rate limit and a burst limit, neither negative");
            }
        }
    }

    /// <summary>As the gateway counts them.</summary>
    public static ImmutableDictionary<string, Throttle> Of(JsonObject plan) => (plan["apiStages"] as JsonArray ?? [])
        .SelectMany(stage => (stage![Name] as JsonObject ?? []).Select(method => KeyValuePair.Create(
            UsagePlan.MethodKey((string)stage["apiId"]!, (string)stage["stage"]!, method.Key),
            new Throttle((double)method.Value!["rateLimit"]!, (int)method.Value["burstLimit"]!))))
        .ToImmutableDictionary(StringComparer.Ordinal);

    private static void Set(JsonObject stage, string method, string name, string? value)
    {
        if (!Limits.TryGetValue(name, out var limit) || value is null)
        {
            throw Invalid($"{method}/{name}");
        }

        var all = stage[Name] as JsonObject ?? [];
        var limits = all[method] as JsonObject ?? [];
        limits[limit.Path] = limit.Parse(value);
        all[method] ??= limits;
        stage[Name] ??= all;
    }

    private static string Key(string method) => $"/{method.TrimStart('/')}";

    private static ControlPlaneException Invalid(string what) =>
        ControlPlaneException.BadRequest($"Invalid usage plan throttle {what}: write {{path}}/{{VERB}} with rateLimit and burstLimit");
}
