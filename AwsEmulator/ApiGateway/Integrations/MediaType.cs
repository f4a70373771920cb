namespace Causeway.AwsEmulator.ApiGateway.Integrations;

/// <summary>Media types of headers, without their parameters.</summary>
internal static class MediaType
{
    public const string Json = "application/json";

    /// <returns>The first media type; JSON where the header is missing.</returns>
    public static string Of(string? header) => string.IsNullOrWhiteSpace(header) ? Json : header.Split(';', ',')[0].Trim();

    /// <summary>Whether one of an API's binary media types covers a header's.</summary>
    public static bool IsBinary(IEnumerable<string> binaryMediaTypes, string? header)
    {
        var mediaType = header?.Split(';', ',')[0].Trim() ?? "";
        return binaryMediaTypes.Any(binary =>
            binary == "*/*"
            || binary.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
            || (binary.EndsWith("/*", StringComparison.Ordinal) && mediaType.StartsWith(binary[..^1], StringComparison.OrdinalIgnoreCase)));
    }
}
