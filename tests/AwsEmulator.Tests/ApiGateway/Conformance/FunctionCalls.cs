namespace Causeway.AwsEmulator.Tests.ApiGateway.Conformance;

/// <summary>How often the two functions were called up to now.</summary>
/// <param name="Authorizer">The authorizer's calls.</param>
/// <param name="Backend">The backend's calls.</param>
/// <param name="Environments">Which execution environments counted; numbers of other ones cannot be compared.</param>
internal sealed record FunctionCalls(int Authorizer, int Backend, string Environments);
