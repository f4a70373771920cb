namespace Causeway.AwsEmulator.ApiGateway.Configuration;

/// <summary>What counts as the size of the headers of a REST API's request.</summary>
internal enum HeaderSize
{
    /// <summary>Names, values, white space and line ends, as AWS's documentation says now.</summary>
    Lines,

    /// <summary>Values only, as it said until 2023.</summary>
    Values,
}
