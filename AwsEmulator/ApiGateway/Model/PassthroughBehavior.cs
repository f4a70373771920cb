namespace Causeway.AwsEmulator.ApiGateway.Model;

/// <summary>
/// What becomes of a body that no request template fits. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html.
/// </summary>
internal enum PassthroughBehavior
{
    WhenNoMatch,
    WhenNoTemplates,
    Never,
}
