namespace Causeway.AwsEmulator.ApiGateway.Authorizers;

/// <summary>One value that identifies the caller.</summary>
/// <remarks>
/// <c>Expression</c>: As configured, for example <c>method.request.header.Authorization</c>.
/// </remarks>
internal sealed record IdentitySource(IdentitySourceKind Kind, string Name, string Expression)
{
    private static readonly (string Prefix, IdentitySourceKind Kind)[] Prefixes =
    [
        ("method.request.header.", IdentitySourceKind.Header),
        ("method.request.querystring.", IdentitySourceKind.QueryString),
        ("stageVariables.", IdentitySourceKind.StageVariable),
        ("context.", IdentitySourceKind.Context),
    ];

    /// <returns>Null when the expression is not an identity source.</returns>
    public static IdentitySource? Parse(string expression)
    {
        foreach (var (prefix, kind) in Prefixes)
        {
            if (expression.StartsWith(prefix, StringComparison.Ordinal) && expression.Length > prefix.Length)
            {
                return new IdentitySource(kind, expression[prefix.Length..], expression);
            }
        }

        return null;
    }
}
