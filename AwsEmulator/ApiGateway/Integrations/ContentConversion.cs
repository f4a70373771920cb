using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.Integrations;

/// <summary>
/// Converts bodies between text and binary. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html.
/// </summary>
internal static class ContentConversion
{
    /// <param name="body">The body.</param>
    /// <param name="isBinary">Whether the API counts the body's media type as binary.</param>
    /// <param name="handling">What to do.</param>
    /// <returns>Null where text that should be base64 is not.</returns>
    public static ReadOnlyMemory<byte>? Convert(ReadOnlyMemory<byte> body, bool isBinary, ContentHandling handling) => handling switch
    {
        ContentHandling.ConvertToText when isBinary => Encoding.ASCII.GetBytes(System.Convert.ToBase64String(body.Span)),
        ContentHandling.ConvertToBinary when !isBinary => Decode(body.Span),
        _ => body,
    };

    private static ReadOnlyMemory<byte>? Decode(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        var status = Base64.DecodeFromUtf8(text, bytes, out var consumed, out var written);
        if (status != OperationStatus.Done || consumed != text.Length)
        {
            return null;
        }

        return bytes.AsMemory(0, written);
    }
}
