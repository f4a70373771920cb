using System.Text.Encodings.Web;
using System.Text.Json;

namespace Causeway.AwsEmulator.ApiGateway.GatewayResponses;

/// <summary>Why the gateway answers by itself.</summary>
/// <remarks>
/// <c>ErrorType</c>: The value of <c>x-amzn-ErrorType</c>.<br/>
/// <c>Message</c>: What <c>$context.error.message</c> renders; null for errors without one.<br/>
/// <c>Reason</c>: For the decision record: one sentence of what happened.
/// </remarks>
internal sealed record GatewayError(GatewayResponseType Type, string ErrorType, string? Message, string Reason)
{
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>The service's own body where it differs from the default template; a customized template replaces it.</summary>
    public string? BuiltInBody { get; init; }

    public string? ValidationError { get; init; }

    /// <summary>The status, where the error's differs from its type's default.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The message as a JSON string, or <c>null</c>.</summary>
    public string MessageString => Message is null ? "null" : $"\"{JsonEncodedText.Encode(Message, Encoder)}\"";
}
