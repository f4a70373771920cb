namespace Causeway.AwsEmulator.ApiGateway.Model;

internal enum AuthorizerType
{
    Token,
    Request,
}
