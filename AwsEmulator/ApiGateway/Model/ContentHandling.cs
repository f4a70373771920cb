namespace Causeway.AwsEmulator.ApiGateway.Model;

/// <summary>What an integration does to a body before it passes it on.</summary>
internal enum ContentHandling
{
    /// <summary>The body stays as it is.</summary>
    Unchanged,

    /// <summary><c>CONVERT_TO_TEXT</c>: a binary body becomes base64 text.</summary>
    ConvertToText,

    /// <summary><c>CONVERT_TO_BINARY</c>: base64 text becomes the bytes it stands for.</summary>
    ConvertToBinary,
}
