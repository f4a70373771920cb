namespace Causeway.AwsEmulator.ApiGateway.Authorizers;

internal enum IdentitySourceKind
{
    Header,
    QueryString,
    StageVariable,
    Context,
}
