namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Mapping;

/// <summary>What a parameter mapping changes.</summary>
internal enum ParameterLocation
{
    Header,
    QueryString,
    Path,
    StatusCode,
}
