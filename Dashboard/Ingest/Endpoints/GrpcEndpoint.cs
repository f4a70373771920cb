using System.Buffers.Binary;
using System.Globalization;

namespace Causeway.Dashboard.Ingest.Endpoints;

/// <summary>OTLP over gRPC: the unary Export method of the three services.</summary>
/// <seealso href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md"/>
internal static class GrpcEndpoint
{
    private const int PrefixLength = 5;

    private static readonly Dictionary<string, Signal> Methods = new(StringComparer.Ordinal)
    {
        ["/opentelemetry.proto.collector.trace.v1.TraceService/Export"] = Signal.Traces,
        ["/opentelemetry.proto.collector.logs.v1.LogsService/Export"] = Signal.Logs,
        ["/opentelemetry.proto.collector.metrics.v1.MetricsService/Export"] = Signal.Metrics,
    };

    public static async Task InvokeAsync(HttpContext context, OtlpReceiver receiver, bool isAuthenticated)
    {
        if (!HttpMethods.IsPost(context.Request.Method)
            || context.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) != true)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        context.Response.ContentType = "application/grpc";
        if (!isAuthenticated)
        {
            Fail(context, GrpcStatus.Unauthenticated, "x-otlp-api-key is missing or wrong.");
        }
        else if (!Methods.TryGetValue(context.Request.Path.Value!, out var signal))
        {
            Fail(context, GrpcStatus.Unimplemented, "There is no such method.");
        }
        else
        {
            await ExportAsync(context, receiver, signal);
        }
    }

    private static async Task ExportAsync(HttpContext context, OtlpReceiver receiver, Signal signal)
    {
        try
        {
            var frame = await OtlpBody.ReadAsync(context.Request.Body, isCompressed: false, context.RequestAborted);
            var rejection = receiver.ReceiveProtobuf(signal, (await ReadMessageAsync(context, frame)).Span);
            var message = OtlpMessages.Response(rejection);
            var answer = new byte[PrefixLength + message.Length];
            BinaryPrimitives.WriteInt32BigEndian(answer.AsSpan(1), message.Length);
            message.CopyTo(answer, PrefixLength);
            context.Response.DeclareTrailer("grpc-status");
            await context.Response.Body.WriteAsync(answer, context.RequestAborted);
            context.Response.AppendTrailer("grpc-status", "0");
        }
        catch (OtlpFormatException exception)
        {
            Fail(context, GrpcStatus.InvalidArgument, exception.Message);
        }
        catch (BodyTooLargeException exception)
        {
            Fail(context, GrpcStatus.ResourceExhausted, exception.Message);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadMessageAsync(HttpContext context, ReadOnlyMemory<byte> frame)
    {
        if (frame.Length < PrefixLength || BinaryPrimitives.ReadUInt32BigEndian(frame.Span[1..]) != frame.Length - PrefixLength)
        {
            throw new OtlpFormatException("The body is not one gRPC message.");
        }

        var message = frame[PrefixLength..];
        if (frame.Span[0] == 0)
        {
            return message;
        }

        if (!"gzip".Equals(context.Request.Headers["grpc-encoding"], StringComparison.OrdinalIgnoreCase))
        {
            throw new OtlpFormatException("The message is compressed, but not with gzip.");
        }

        using var compressed = new MemoryStream(message.ToArray());
        return await OtlpBody.ReadAsync(compressed, isCompressed: true, context.RequestAborted);
    }

    /// <summary>An error without a message is a response of headers only.</summary>
    private static void Fail(HttpContext context, GrpcStatus status, string message)
    {
        context.Response.Headers["grpc-status"] = ((int)status).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["grpc-message"] = Uri.EscapeDataString(message).Replace("%20", " ", StringComparison.Ordinal);
    }
}
