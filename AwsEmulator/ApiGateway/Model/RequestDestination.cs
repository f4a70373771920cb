namespace Causeway.AwsEmulator.ApiGateway.Model;

internal enum RequestDestination
{
    Header,
    QueryString,
    Path,
}
