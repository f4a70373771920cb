using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers;

/// <summary>The identity sources of HTTP APIs.</summary>
internal static class HttpIdentity
{
    private static readonly (string Prefix, IdentitySourceKind Kind)[] Prefixes =
    [
        ("$request.header.", IdentitySourceKind.Header),
        ("$request.querystring.", IdentitySourceKind.QueryString),
        ("$stageVariables.", IdentitySourceKind.StageVariable),
        ("$context.", IdentitySourceKind.Context),
    ];

    /// <returns>Null when the expression is not an identity source, or names a context variable that nothing sets.</returns>
    public static IdentitySource? Parse(string expression)
    {
        foreach (var (prefix, kind) in Prefixes)
        {
            if (expression.StartsWith(prefix, StringComparison.Ordinal) && expression.Length > prefix.Length)
            {
                var name = expression[prefix.Length..];
                return kind == IdentitySourceKind.Context && !HttpContextVariables.IsKnown(name)
                    ? null
                    : new IdentitySource(kind, name, expression);
            }
        }

        return null;
    }

    /// <returns>One value for each source, null or empty where the request lacks it.</returns>
    public static string?[] Resolve(ImmutableArray<IdentitySource> sources, HttpRequestContext context) =>
        [.. sources.Select(source => Resolve(source, context))];

    private static string? Resolve(IdentitySource source, HttpRequestContext context) => source.Kind switch
    {
        IdentitySourceKind.Header => context.Request.Headers.TryGet(source.Name, out var values) ? string.Join(',', values) : null,
        IdentitySourceKind.QueryString => context.Request.Query.TryGet(source.Name, out var values) ? string.Join(',', values) : null,
        IdentitySourceKind.StageVariable => context.Api.Stage.Variables.GetValueOrDefault(source.Name),
        _ => HttpContextVariables.Resolve(context, source.Name),
    };
}
