using System.IO.Compression;

namespace Causeway.Dashboard.Ingest.Endpoints;

/// <summary>Reads bodies up to a limit that holds after decompression.</summary>
internal static class OtlpBody
{
    public const int Largest = 16 * 1024 * 1024;

    private const int ReadSize = 81920;

    /// <exception cref="BodyTooLargeException">It is larger than <see cref="Largest"/>.</exception>
    /// <exception cref="OtlpFormatException">It is not compressed as it says.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream body, bool isCompressed, CancellationToken cancellationToken)
    {
        try
        {
            await using var gzip = isCompressed ? new GZipStream(body, CompressionMode.Decompress, leaveOpen: true) : null;
            var source = gzip ?? body;
            var buffer = new MemoryStream();
            var chunk = new byte[ReadSize];
            int read;
            while ((read = await source.ReadAsync(chunk, cancellationToken)) > 0)
            {
                if (buffer.Length + read > Largest)
                {
                    throw new BodyTooLargeException();
                }

                buffer.Write(chunk, 0, read);
            }

            return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        }
        catch (InvalidDataException)
        {
            throw new OtlpFormatException("The body is not compressed with gzip as it says.");
        }
    }
}
