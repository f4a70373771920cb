using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>An exception as the document that callers of the function get.</summary>
/// <seealso href="https://docs.aws.amazon.com/lambda/latest/dg/csharp-exceptions.html"/>
internal static class ErrorDocument
{
    public static byte[] Write(Exception exception)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, exception);
        }

        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Exception exception)
    {
        json.WriteStartObject();
        json.WriteString("errorType"u8, exception.GetType().Name);
        json.WriteString("errorMessage"u8, exception.Message);
        if (exception.StackTrace is { Length: > 0 } stackTrace)
        {
            json.WriteStartArray("stackTrace"u8);
            foreach (var line in stackTrace.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                json.WriteStringValue(line);
            }

            json.WriteEndArray();
        }

        if (exception.InnerException is { } cause)
        {
            json.WritePropertyName("cause"u8);
            Write(json, cause);
        }

        if (exception is AggregateException { InnerExceptions: var causes })
        {
            json.WriteStartArray("causes"u8);
            foreach (var each in causes)
            {
                Write(json, each);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
