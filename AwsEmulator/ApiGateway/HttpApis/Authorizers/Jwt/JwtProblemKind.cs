namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers.Jwt;

/// <summary>What a refused token lacks.</summary>
internal enum JwtProblemKind
{
    /// <summary>There is no token at all.</summary>
    MissingToken,

    /// <summary>The token is not acceptable, or could not be checked.</summary>
    InvalidToken,

    /// <summary>The token is good, but not for this route.</summary>
    InsufficientScope,
}
