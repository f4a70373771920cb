namespace Causeway.AwsEmulator.ApiGateway.Mapping;

/// <summary>Where a parameter mapping takes its value from.</summary>
internal enum ParameterSource
{
    Literal,
    Header,
    MultiValueHeader,
    QueryString,
    MultiValueQueryString,
    Path,
    Body,
    Context,
    StageVariable,
    ResponseHeader,
    MultiValueResponseHeader,
    ResponseBody,
}
