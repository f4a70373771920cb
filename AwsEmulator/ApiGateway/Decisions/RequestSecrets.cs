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

    public static ImmutableArray<string> Find(RequestContext context)
    {
        var secrets = ImmutableArray.CreateBuilder<string>();
        foreach (var (map, kind) in Maps(context.Request))
        {
            foreach (var (name, values) in map.Entries)
            {
                if (IsSecret(name, kind, context))
                {
                    secrets.AddRange(values.Where(value => value.Length > 0));
                }
            }
        }

        return secrets.ToImmutable();
    }

    /// <summary>The same request with every secret value replaced.</summary>
    public static GatewayRequest Redact(RequestContext context) => context.Request with
    {
        Headers = Redact(context, context.Request.Headers, IdentitySourceKind.Header, StringComparer.OrdinalIgnoreCase),
        Query = Redact(context, context.Request.Query, IdentitySourceKind.QueryString, StringComparer.Ordinal),
    };

    private static MultiValueMap Redact(RequestContext context, MultiValueMap map, IdentitySourceKind kind, StringComparer comparer)
    {
        var redacted = new MultiValueMap(comparer);
        foreach (var (name, values) in map.Entries)
        {
            foreach (var value in values)
            {
                redacted.Add(name, IsSecret(name, kind, context) ? Replacement : value);
            }
        }

        return redacted;
    }

    private static (MultiValueMap Map, IdentitySourceKind Kind)[] Maps(GatewayRequest request) =>
        [(request.Headers, IdentitySourceKind.Header), (request.Query, IdentitySourceKind.QueryString)];

    /// <summary>An identity source of any authorizer counts, because a route may be missed.</summary>
    private static bool IsSecret(string name, IdentitySourceKind kind, RequestContext context) =>
        TellingNames.Any(telling => name.Contains(telling, StringComparison.OrdinalIgnoreCase))
        || context.Api.Authorizers.SelectMany(authorizer => authorizer.IdentitySources).Any(source =>
            source.Kind == kind && source.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
