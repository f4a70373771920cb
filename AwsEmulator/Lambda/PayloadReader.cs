using Microsoft.AspNetCore.Http.Features;

namespace Causeway.AwsEmulator.Lambda;

/// <summary>Reads events and results whole, up to a limit.</summary>
internal static class PayloadReader
{
    /// <summary>
    /// Reads the body; null if it is larger than the limit. The rest is read nevertheless: a connection that is closed
    /// over an unread body would cost the function its environment.
    /// </summary>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpContext context, int limit)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        var reader = context.Request.BodyReader;
        var buffer = new MemoryStream((int)Math.Min(context.Request.ContentLength ?? 0, limit));
        var total = 0L;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            total += read.Buffer.Length;
            if (total <= limit)
            {
                foreach (var segment in read.Buffer)
                {
                    buffer.Write(segment.Span);
                }
            }

            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return total <= limit ? new ReadOnlyMemory<byte>(buffer.GetBuffer(), 0, (int)buffer.Length) : default(ReadOnlyMemory<byte>?);
            }
        }
    }
}
