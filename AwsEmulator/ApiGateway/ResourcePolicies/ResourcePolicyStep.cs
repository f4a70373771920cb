using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Policies;

namespace Causeway.AwsEmulator.ApiGateway.ResourcePolicies;

/// <summary>
/// Evaluates an API's resource policy: before the authorizer, where only an explicit deny counts, and together with the
/// authorizer's policy. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html.
/// </summary>
internal static class ResourcePolicyStep
{
    /// <returns>Null for an API without a resource policy.</returns>
    public static PolicyEvaluation? Evaluate(RequestContext context, TimeProvider time) => context.Api.Policy is { } policy
        ? PolicyEvaluator.Evaluate(policy, PolicyKeys.CreateRequest(context.Request, context.MethodArn!, time.GetUtcNow()))
        : null;

    /// <returns>The error of the first phase, or of the only one for a method without an authorizer; null to go on.</returns>
    public static GatewayError? Check(RequestContext context, PolicyEvaluation evaluation, bool hasAuthorizer, bool newWording) => evaluation.Decision switch
    {
        PolicyDecision.ExplicitDeny => GatewayErrors.ResourcePolicyDeny(
            Describe(context), explicitly: true, newWording, "The API's resource policy denies the request explicitly; no authorizer was asked."),
        PolicyDecision.ImplicitDeny when !hasAuthorizer => GatewayErrors.ResourcePolicyDeny(
            Describe(context), explicitly: false, newWording, "The API's resource policy does not allow the request, and the method has no authorizer."),
        _ => null,
    };

    /// <summary>Within one account either policy may allow, and either may deny.</summary>
    public static PolicyDecision Combine(PolicyDecision authorizer, PolicyDecision resource) =>
        authorizer == PolicyDecision.ExplicitDeny || resource == PolicyDecision.ExplicitDeny ? PolicyDecision.ExplicitDeny
        : authorizer == PolicyDecision.Allow || resource == PolicyDecision.Allow ? PolicyDecision.Allow
        : PolicyDecision.ImplicitDeny;

    /// <summary>The method ARN with the account masked, as the service words it.</summary>
    private static string Describe(RequestContext context)
    {
        var accountId = context.Api.Stage.Account.AccountId;
        return context.MethodArn!.Replace($":{accountId}:", $":********{accountId[^4..]}:", StringComparison.Ordinal);
    }
}
