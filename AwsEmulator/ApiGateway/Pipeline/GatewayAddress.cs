using System.Diagnostics.CodeAnalysis;
using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>Which API and stage a URL names, and what path is left for the API.</summary>
/// <remarks>
/// <c>Stage</c>: Empty when the URL ends before it.<br/>
/// <c>RawPath</c>: As sent, starting with a slash.<br/>
/// <c>DomainName</c>: The host as events show it.
/// </remarks>
internal sealed record GatewayAddress(string ApiId, string Stage, string RawPath, string RawQuery, string DomainName)
{
    private const string ExecuteApiPrefix = "/_aws/execute-api/";
    private const string RestApisPrefix = "/restapis/";
    private const string UserRequest = "_user_request_";
    private const string HostMarker = ".execute-api.";

    /// <summary>
    /// Understands <c>/_aws/execute-api/{api}/{stage}/…</c>, <c>/restapis/{api}/{stage}/_user_request_/…</c> and the
    /// host <c>{api}.execute-api.…</c> with <c>/{stage}/…</c>.
    /// </summary>
    /// <remarks>
    /// <c>host</c>: The host without its port.<br/>
    /// <c>rawTarget</c>: The request target as sent.<br/>
    /// <c>usesDefaultStage</c>: Whether a request of the API that starts with this segment is for the stage
    /// <c>$default</c>, which URLs do not name.<br/>
    /// <c>address</c>: The result; null for addresses that are no API's.
    /// </remarks>
    public static bool TryParse(
        string host, string rawTarget, Func<string, string, bool> usesDefaultStage, [NotNullWhen(true)] out GatewayAddress? address)
    {
        address = null;
        var target = OriginForm(rawTarget);
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = question < 0 ? (target, "") : (target[..question], target[(question + 1)..]);
        var marker = host.IndexOf(HostMarker, StringComparison.OrdinalIgnoreCase);
        if (marker > 0)
        {
            var apiId = host[..marker];
            var (stage, rest) = TakeStage(apiId, path, usesDefaultStage);
            address = new GatewayAddress(apiId, stage, rest, query, host);
        }
        else if (path.StartsWith(ExecuteApiPrefix, StringComparison.Ordinal))
        {
            var (apiId, afterApi) = TakeSegment(path[(ExecuteApiPrefix.Length - 1)..]);
            var (stage, rest) = TakeStage(apiId, afterApi, usesDefaultStage);

            // Names with an underscore are the emulator's own endpoints.
            if (!apiId.StartsWith('_'))
            {
                address = new GatewayAddress(apiId, stage, rest, query, Domain(apiId));
            }
        }
        else if (path.StartsWith(RestApisPrefix, StringComparison.Ordinal))
        {
            var (apiId, afterApi) = TakeSegment(path[(RestApisPrefix.Length - 1)..]);
            var (stage, afterStage) = TakeStage(apiId, afterApi, usesDefaultStage);
            var (keyword, rest) = TakeSegment(afterStage);
            if (keyword == UserRequest)
            {
                address = new GatewayAddress(apiId, stage, rest, query, Domain(apiId));
            }
        }

        return address is not null;
    }

    private static string Domain(string apiId) => $"{apiId}.execute-api.localhost";

    /// <summary>A proxy's absolute form carries scheme and host in front of the path.</summary>
    private static string OriginForm(string rawTarget)
    {
        var scheme = rawTarget.StartsWith('/') ? -1 : rawTarget.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return rawTarget;
        }

        var path = rawTarget.AsSpan(scheme + 3).IndexOfAny('/', '?');
        return path < 0 ? "/" : rawTarget[(scheme + 3 + path)..];
    }

    private static (string Stage, string Remainder) TakeStage(string apiId, string path, Func<string, string, bool> usesDefaultStage)
    {
        var (segment, remainder) = TakeSegment(path);
        return usesDefaultStage(apiId, segment)
            ? (ApiStage.Default, path.StartsWith('/') ? path : $"/{path}")
            : (segment, remainder);
    }

    /// <summary>Takes the first segment; slashes in front of it are collapsed, those after it belong to the rest.</summary>
    private static (string Segment, string Remainder) TakeSegment(string path)
    {
        var trimmed = path.AsSpan().TrimStart('/');
        var slash = trimmed.IndexOf('/');
        return slash < 0 ? (trimmed.ToString(), "/") : (trimmed[..slash].ToString(), trimmed[slash..].ToString());
    }
}
