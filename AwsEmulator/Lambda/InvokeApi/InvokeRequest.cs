using System.Text;
using System.Text.Json;

namespace Causeway.AwsEmulator.Lambda.InvokeApi;

/// <summary>What a caller of the Invoke operation wants, after its headers and body were checked.</summary>
internal sealed record InvokeRequest(
    FunctionIdentifier Function, InvocationType Type, bool LogTail, string? ClientContext, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Events of synchronous invocations may have 6 MB.</summary>
    /// <seealso href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html"/>
    public const int MaximumSize = 6 * 1024 * 1024;

    /// <summary>Events of asynchronous invocations may have 1 MB.</summary>
    public const int MaximumAsynchronousSize = 1024 * 1024;

    private static readonly ReadOnlyMemory<byte> EmptyEvent = "{}"u8.ToArray();

    /// <summary>Checks a request, or says what is wrong with it.</summary>
    public static InvokeRequest? Parse(string identifier, HttpRequest request, ReadOnlyMemory<byte>? body, out LambdaError? error)
    {
        error = null;
        if (FunctionIdentifier.Parse(identifier, request.Query["Qualifier"]) is not { } function)
        {
            error = LambdaError.InvalidParameter($"'{identifier}' does not identify a function.");
        }
        else if (ParseType(request.Headers["X-Amz-Invocation-Type"]) is not { } type)
        {
            error = LambdaError.InvalidParameter("X-Amz-Invocation-Type is RequestResponse, Event or DryRun.");
        }
        else if (!TryParseClientContext(request.Headers["X-Amz-Client-Context"], out var clientContext))
        {
            error = LambdaError.InvalidRequestContent("X-Amz-Client-Context is not a JSON object in base64.");
        }
        else if (Limit(type) is var limit && (body is not { } payload || payload.Length > limit))
        {
            error = LambdaError.RequestTooLarge(limit);
        }
        else if (JsonMistake(payload) is { } mistake)
        {
            error = LambdaError.InvalidRequestContent(mistake);
        }
        else
        {
            return new InvokeRequest(
                function,
                type,
                LogTail: request.Headers["X-Amz-Log-Type"] == "Tail",
                clientContext,
                payload.IsEmpty ? EmptyEvent : payload);
        }

        return null;
    }

    private static InvocationType? ParseType(string? header) => header switch
    {
        null or "" or "RequestResponse" => InvocationType.RequestResponse,
        "Event" => InvocationType.Event,
        "DryRun" => InvocationType.DryRun,
        _ => null,
    };

    private static int Limit(InvocationType type) => type == InvocationType.Event ? MaximumAsynchronousSize : MaximumSize;

    /// <summary>The runtime gets the context as a header, so it is written again without line breaks, in ASCII.</summary>
    private static bool TryParseClientContext(string? header, out string? clientContext)
    {
        clientContext = null;
        if (string.IsNullOrEmpty(header))
        {
            return true;
        }

        try
        {
            using var document = JsonDocument.Parse(Convert.FromBase64String(header));
            using var buffer = new MemoryStream();
            using (var json = new Utf8JsonWriter(buffer))
            {
                document.WriteTo(json);
            }

            clientContext = Encoding.ASCII.GetString(buffer.ToArray());
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return false;
        }
    }

    private static string? JsonMistake(ReadOnlyMemory<byte> payload)
    {
        if (payload.IsEmpty)
        {
            return null;
        }

        try
        {
            JsonDocument.Parse(payload).Dispose();
            return null;
        }
        catch (JsonException exception)
        {
            return exception.Message;
        }
    }
}
