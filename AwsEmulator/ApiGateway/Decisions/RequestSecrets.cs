using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>Finds the values of a request that must not be recorded: what identifies callers, by configuration or by name.</summary>
internal static class RequestSecrets
{
    private const string Replacement = "****";

    private static readonly string[] TellingNames =
        ["auth", "cookie", "credential", "key", "password", "secret", "session", "signature", "token"];

    public static ImmutableArray<string> Find(GatewayRequest request, IEnumerable<IdentitySource> sources)
    {
        var secrets = ImmutableArray.CreateBuilder<string>();
        foreach (var (map, kind) in Maps(request))
        {
            foreach (var (name, values) in map.Entries)
            {
                if (IsSecret(name, kind, sources))
                {
                    secrets.AddRange(values.Where(value => value.Length > 0));
                }
            }
        }

        return secrets.ToImmutable();
    }

    /// <summary>The same request with every secret value replaced.</summary>
    public static GatewayRequest Redact(GatewayRequest request, IEnumerable<IdentitySource> sources) => request with
    {
        Headers = Redact(sources, request.Headers, IdentitySourceKind.Header, StringComparer.OrdinalIgnoreCase),
        Query = Redact(sources, request.Query, IdentitySourceKind.QueryString, StringComparer.Ordinal),
        RawQuery = request.Query.Entries.Any(entry => IsSecret(entry.Key, IdentitySourceKind.QueryString, sources)) ? Replacement : request.RawQuery,
    };

    private static MultiValueMap Redact(IEnumerable<IdentitySource> sources, MultiValueMap map, IdentitySourceKind kind, StringComparer comparer)
    {
        var redacted = new MultiValueMap(comparer);
        foreach (var (name, values) in map.Entries)
        {
            foreach (var value in values)
            {
                redacted.Add(name, IsSecret(name, kind, sources) ? Replacement : value);
            }
        }

        return redacted;
    }

    private static (MultiValueMap Map, IdentitySourceKind Kind)[] Maps(GatewayRequest request) =>
        [(request.Headers, IdentitySourceKind.Header), (request.Query, IdentitySourceKind.QueryString)];

    /// <summary>An identity source of any authorizer counts, because a route may be missed.</summary>
    private static bool IsSecret(string name, IdentitySourceKind kind, IEnumerable<IdentitySource> sources) =>
        TellingNames.Any(telling => name.Contains(telling, StringComparison.OrdinalIgnoreCase))
        || sources.Any(source =>
            source.Kind == kind && source.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
