namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Model;

/// <summary>The shape of the events and results that an HTTP API exchanges with a function.</summary>
internal enum PayloadFormat
{
    /// <summary>1.0, close to REST APIs.</summary>
    Version1,

    /// <summary>2.0.</summary>
    Version2,
}
