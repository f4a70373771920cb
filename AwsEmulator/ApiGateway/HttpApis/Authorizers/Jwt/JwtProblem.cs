namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers.Jwt;

/// <summary>Why a token is refused.</summary>
/// <remarks>
/// <c>Description</c>: The <c>error_description</c> of the response; never a part of the token.
/// </remarks>
internal sealed record JwtProblem(JwtProblemKind Kind, string Description)
{
    public static JwtProblem Invalid(string description) => new(JwtProblemKind.InvalidToken, description);
}
