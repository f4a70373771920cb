namespace Causeway.AwsEmulator.ApiGateway.Authorizers;

/// <summary>How much of the token an <c>identityValidationExpression</c> must match.</summary>
internal enum ValidationExpressionMatch
{
    /// <summary>All of it, as AWS's example implies.</summary>
    Full,

    /// <summary>Its beginning.</summary>
    Prefix,
}
