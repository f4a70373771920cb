namespace Causeway.AwsEmulator.ApiGateway.Model;

/// <summary>A function named by an integration or authorizer.</summary>
/// <remarks>
/// <c>Qualifier</c>: Version or alias, where the ARN names one.
/// </remarks>
internal sealed record LambdaFunctionReference(string Name, string Arn, string? Qualifier)
{
    /// <summary>Whether the function is called in the name of a role; its own policy has no say then.</summary>
    public bool HasCredentials { get; init; }
}
