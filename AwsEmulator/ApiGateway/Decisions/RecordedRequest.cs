using System.Collections.Frozen;
using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>
/// What a decision keeps of its request, so that the call can be repeated: query and headers without the values that
/// identify the caller. The body is not kept: nobody can tell what is secret in it.
/// </summary>
internal sealed class RecordedRequest(GatewayRequest request, IEnumerable<IdentitySource> sources, SecretSet secrets)
{
    /// <summary>Set by connections, proxies, browsers and tracing: for each call anew.</summary>
    private static readonly FrozenSet<string> Passing = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Host", "Accept-Encoding", "Referer", "traceparent", "tracestate", "baggage", "X-Amzn-Trace-Id", "X-Forwarded-For", "X-Forwarded-Port", "X-Forwarded-Proto");

    /// <returns>The query as sent, secret values emptied; null when there was none.</returns>
    public string? Query() => request.RawQuery.Length == 0 ? null : string.Join('&', request.RawQuery.Split('&').Select(RedactPair));

    public ImmutableArray<DecisionHeader> Headers() =>
    [
        .. request.Headers.Entries.Where(header => !Passing.Contains(header.Key)).SelectMany(header => header.Value, (header, value) =>
            new DecisionHeader(header.Key, IsSecret(header.Key, value, IdentitySourceKind.Header) ? null : value)),
    ];

    private string RedactPair(string pair)
    {
        var parsed = QueryStringParser.Parse(pair).Entries.FirstOrDefault();
        return parsed.Key is not null && IsSecret(parsed.Key, parsed.Value[0], IdentitySourceKind.QueryString) ? $"{pair.Split('=')[0]}=" : pair;
    }

    private bool IsSecret(string name, string value, IdentitySourceKind kind) =>
        RequestSecrets.IsSecret(name, value, kind, sources) || secrets.HideValue(value) != value;
}
