namespace Causeway.AwsEmulator.ApiGateway.Model;

/// <summary><c>aws</c> with a Lambda function: the mapped body is the event, the result is mapped to the response.</summary>
internal sealed record LambdaIntegration(
    LambdaFunctionReference Function, string HttpMethod, TimeSpan Timeout, IntegrationMapping Mapping) : Integration;
