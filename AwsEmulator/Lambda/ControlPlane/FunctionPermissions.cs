using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.Policies;
using Causeway.AwsEmulator.Lambda.ControlPlane.Model;
using Causeway.AwsEmulator.Lambda.ControlPlane.Operations;

namespace Causeway.AwsEmulator.Lambda.ControlPlane;

/// <summary>Decides whether a function's policy lets a service invoke it.</summary>
internal static class FunctionPermissions
{
    private const string InvokeAction = "lambda:InvokeFunction";

    /// <param name="function">The function.</param>
    /// <param name="qualifier">The version or alias that is invoked; each has a policy of its own.</param>
    /// <param name="sourceArn">What the service calls for.</param>
    public static bool Allow(FunctionRecord function, string? qualifier, string sourceArn)
    {
        var arn = sourceArn.Split(':', 6);
        if (arn.Length < 6 || !function.Policies.TryGetValue(qualifier ?? "", out var policy))
        {
            return false;
        }

        var service = arn[2] == "execute-api" ? "apigateway.amazonaws.com" : $"{arn[2]}.amazonaws.com";
        var applicable = policy with { Statements = [.. policy.Statements.Where(statement => Names(statement.GetProperty("Principal"), service))] };
        using var document = JsonDocument.Parse(FunctionStatement.Document(applicable));
        var request = new PolicyRequest(
            InvokeAction,
            qualifier is null ? function.Arn : $"{function.Arn}:{qualifier}",
            PolicyRequest.NoKeys.Add("aws:SourceArn", [sourceArn]).Add("aws:SourceAccount", [arn[4]]));
        return PolicyEvaluator.Evaluate(PolicyParser.Parse(document.RootElement), request).Decision == PolicyDecision.Allow;
    }

    private static bool Names(JsonElement principal, string service) => principal.ValueKind == JsonValueKind.String
        ? principal.GetString() == "*"
        : principal.TryGetProperty("Service", out var named) && named.GetString() == service;
}
