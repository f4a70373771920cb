namespace Causeway.AwsEmulator.ApiGateway.Model;

/// <summary><c>aws_proxy</c>: the function receives the whole request and returns the whole response.</summary>
/// <remarks>
/// <c>HttpMethod</c>: Must be POST to work; AWS accepts others at import and fails at run time.
/// </remarks>
internal sealed record LambdaProxyIntegration(LambdaFunctionReference Function, string HttpMethod, TimeSpan Timeout) : Integration;
