using System.Collections.Immutable;
using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.Decisions;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Pipeline;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Responses;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers.Jwt;

/// <summary>
/// Authorizes one request with a JSON Web Token: token, signature, claims, scopes. Without keys nothing passes.
/// </summary>
internal sealed class JwtAuthorizerStep(IssuerKeyRegistry issuers, TimeProvider time)
{
    private const string BearerPrefix = "Bearer ";
    private const string SubjectClaim = "sub";

    /// <returns>The caller's claims, or why the request may not pass.</returns>
    public async ValueTask<(HttpAuthorizerContext? Authorized, HttpApiError? Error)> RunAsync(
        HttpRequestContext context, JwtAuthorizer authorizer, DecisionBuilder decision, CancellationToken cancellationToken)
    {
        using var activity = GatewayActivity.Source.StartActivity($"authorizer {authorizer.Name}");
        var scopes = context.Match.Route.Scopes;
        var identity = HttpIdentity.Resolve(authorizer.IdentitySources, context);
        decision.StartAuthorizer(authorizer.Id, authorizer.Name, "JWT", null, authorizer.IdentitySources, identity);
        var (claims, problem) = await VerifyAsync(identity[0], authorizer, cancellationToken);
        if (problem is null && !JwtClaims.HasScope(claims, scopes))
        {
            problem = new JwtProblem(JwtProblemKind.InsufficientScope, "the token does not have sufficient scopes");
        }

        if (problem is not null)
        {
            var error = JwtErrors.Create(problem, authorizer, scopes);
            decision.Decide(
                problem.Kind == JwtProblemKind.InsufficientScope ? DecisionOutcome.ImplicitDeny : DecisionOutcome.Unauthorized, error.Reason);
            return (null, error);
        }

        var texts = claims.EnumerateObject().Reverse().DistinctBy(claim => claim.Name).Reverse()
            .Select(claim => KeyValuePair.Create(claim.Name, ClaimText.Format(claim.Value))).ToImmutableArray();
        decision.SetPrincipal(texts.FirstOrDefault(claim => claim.Key == SubjectClaim).Value);
        decision.Decide(
            DecisionOutcome.Allowed,
            $"The token of {authorizer.Issuer} is valid{(scopes.IsEmpty ? "" : $" and has a scope of {string.Join(' ', scopes)}")}.");
        return (new JwtAuthorizerContext(texts, scopes), null);
    }

    private async ValueTask<(JsonElement Claims, JwtProblem? Problem)> VerifyAsync(
        string? identity, JwtAuthorizer authorizer, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(identity))
        {
            return (default, new JwtProblem(JwtProblemKind.MissingToken, "there is no token"));
        }

        var token = identity.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase) ? identity[BearerPrefix.Length..].Trim() : identity;
        if (SignedToken.TryParse(token, out var problem) is not { } signed)
        {
            return (default, problem);
        }

        try
        {
            var key = await issuers.Get(authorizer.Issuer).FindAsync(signed.KeyId, cancellationToken);
            problem = key is null
                ? JwtProblem.Invalid("unable to find a signing key for the token")
                : signed.Verify(key) ?? JwtClaims.Check(signed.Claims, authorizer, time.GetUtcNow());
            return (signed.Claims, problem);
        }
        catch (KeysUnavailableException exception)
        {
            return (default, JwtProblem.Invalid(exception.Message));
        }
    }
}
