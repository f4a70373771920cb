namespace Causeway.AwsEmulator.ApiGateway.Model;

/// <summary>A function named by an integration or authorizer.</summary>
/// <remarks>
/// <c>Qualifier</c>: Version or alias, where the ARN names one.
/// </remarks>
internal sealed record LambdaFunctionReference(string Name, string Arn, string? Qualifier);
