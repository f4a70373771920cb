using System.IO.Compression;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Compilation;

/// <summary>
/// Serves an API that has a minimum compression size: bodies of requests are decompressed, and those of responses compressed
/// from that size on. See https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gzip-compression-decompression.html.
/// </summary>
internal sealed class CompressingPipeline(IApiPipeline inner, int minimumSize) : IApiPipeline
{
    private const string ContentEncoding = "Content-Encoding";

    public IApiPipeline Inner => inner;

    public ApiStage Stage => inner.Stage;

    public IEnumerable<string> Functions => inner.Functions;

    public bool IsHttpApi => inner.IsHttpApi;

    public void FlushAuthorizerCaches() => inner.FlushAuthorizerCaches();

    public async ValueTask<GatewayResult> HandleAsync(GatewayRequest request, CancellationToken cancellationToken) =>
        Compress(await inner.HandleAsync(Decompress(request), cancellationToken), request);

    /// <summary>A body that is not what its header says stays as it is: the integration may know what to do with it.</summary>
    private static GatewayRequest Decompress(GatewayRequest request)
    {
        if (request.Body.IsEmpty || request.Headers.Last(ContentEncoding) is not { } coding || Decoder(coding) is not { } decode)
        {
            return request;
        }

        try
        {
            using var compressed = decode(new MemoryStream(request.Body.ToArray()));
            return request with { Body = Read(compressed), Headers = Without(request.Headers, ContentEncoding) };
        }
        catch (InvalidDataException)
        {
            return request;
        }
    }

    private GatewayResult Compress(GatewayResult result, GatewayRequest request)
    {
        if (result.Body.IsEmpty || result.Body.Length < minimumSize || result.Headers.Any(header => header.Key.Equals(ContentEncoding, StringComparison.OrdinalIgnoreCase))
            || Choose(request.Headers.Last("Accept-Encoding")) is not { } coding)
        {
            return result;
        }

        var compressed = new MemoryStream();
        using (Stream encoder = coding == "gzip" ? new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true) : new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            encoder.Write(result.Body.Span);
        }

        return result with { Body = compressed.ToArray(), Headers = [.. result.Headers, new(ContentEncoding, coding)] };
    }

    private static string? Choose(string? accepted)
    {
        var codings = (accepted ?? "").Split(',', StringSplitOptions.TrimEntries)
            .Select(coding => coding.Split(';', StringSplitOptions.TrimEntries))
            .Where(coding => !Array.Exists(coding[1..], parameter => parameter.Replace(" ", "", StringComparison.Ordinal) is "q=0" or "q=0.0"))
            .Select(coding => coding[0])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return codings.Contains("gzip") || codings.Contains("*") ? "gzip" : codings.Contains("deflate") ? "deflate" : null;
    }

    private static Func<Stream, Stream>? Decoder(string coding) => coding.ToUpperInvariant() switch
    {
        "GZIP" => stream => new GZipStream(stream, CompressionMode.Decompress),
        "DEFLATE" => stream => new ZLibStream(stream, CompressionMode.Decompress),
        _ => null,
    };

    /// <summary>Reads no more than tells that the body is too large, so that a small request cannot fill the memory.</summary>
    private static ReadOnlyMemory<byte> Read(Stream stream)
    {
        var content = new MemoryStream();
        var buffer = new byte[81920];
        int count;
        while (content.Length <= RequestLimits.BodyBytes && (count = stream.Read(buffer)) > 0)
        {
            content.Write(buffer, 0, count);
        }

        return content.ToArray();
    }

    private static MultiValueMap Without(MultiValueMap headers, string name)
    {
        var others = new MultiValueMap(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, values) in headers.Entries.Where(header => !header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            values.ForEach(value => others.Add(key, value));
        }

        return others;
    }
}
