using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.ServiceDefaults;

namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>Finds the values of a request that must not be recorded: what identifies callers, by configuration, by name or by form.</summary>
internal static class RequestSecrets
{
    private static readonly string[] Schemes = ["Bearer ", "Basic ", "DPoP ", "Digest ", "Negotiate ", "AWS4-"];

    public static SecretSet Find(GatewayRequest request, IEnumerable<IdentitySource> sources)
    {
        var secrets = new SecretSet();
        foreach (var (map, kind) in Maps(request))
        {
            foreach (var (name, values) in map.Entries)
            {
                foreach (var value in values.Where(value => IsSecret(name, value, kind, sources)))
                {
                    secrets.Add(value);
                    if (name.Equals("Cookie", StringComparison.OrdinalIgnoreCase))
                    {
                        AddCookies(secrets, value);
                    }
                }
            }
        }

        return secrets;
    }

    /// <summary>The same request with every secret value replaced.</summary>
    public static GatewayRequest Redact(GatewayRequest request, IEnumerable<IdentitySource> sources) => request with
    {
        Headers = Redact(sources, request.Headers, IdentitySourceKind.Header, StringComparer.OrdinalIgnoreCase),
        Query = Redact(sources, request.Query, IdentitySourceKind.QueryString, StringComparer.Ordinal),
        RawQuery = request.Query.Entries.Any(entry => entry.Value.Exists(value => IsSecret(entry.Key, value, IdentitySourceKind.QueryString, sources)))
            ? TokenMask.Replacement
            : request.RawQuery,
    };

    private static MultiValueMap Redact(IEnumerable<IdentitySource> sources, MultiValueMap map, IdentitySourceKind kind, StringComparer comparer)
    {
        var redacted = new MultiValueMap(comparer);
        foreach (var (name, values) in map.Entries)
        {
            foreach (var value in values)
            {
                redacted.Add(name, IsSecret(name, value, kind, sources) ? TokenMask.Replacement : value);
            }
        }

        return redacted;
    }

    private static (MultiValueMap Map, IdentitySourceKind Kind)[] Maps(GatewayRequest request) =>
        [(request.Headers, IdentitySourceKind.Header), (request.Query, IdentitySourceKind.QueryString)];

    /// <summary>An identity source of any authorizer counts, because a route may be missed.</summary>
    public static bool IsSecret(string name, string value, IdentitySourceKind kind, IEnumerable<IdentitySource> sources) =>
        TellingNames.IsTelling(name)
        || Array.Exists(Schemes, scheme => value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        || sources.Any(source =>
            source.Kind == kind && source.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static void AddCookies(SecretSet secrets, string header)
    {
        foreach (var cookie in header.Split(';', StringSplitOptions.TrimEntries))
        {
            secrets.Add(cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        }
    }
}
