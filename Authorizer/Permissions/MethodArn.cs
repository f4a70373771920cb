using System.Diagnostics.CodeAnalysis;

namespace Causeway.Authorizer.Permissions;

/// <summary>
/// The <c>methodArn</c> or <c>routeArn</c> of a request:
/// <c>arn:{partition}:execute-api:{region}:{account}:{api}/{stage}/{METHOD}/{path}</c>.
/// </summary>
/// <param name="StageArn">Everything up to the stage.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, beginning with a slash.</param>
internal sealed record MethodArn(string StageArn, string Method, string Path)
{
    private const int MaximumLength = 1600;

    public static bool TryParse(string? text, [NotNullWhen(true)] out MethodArn? arn)
    {
        arn = null;
        if (text is null or { Length: > MaximumLength } || text.Split(':', 6) is not [var scheme, var partition, "execute-api", var region, var account, var resource]
            || scheme != "arn" || !partition.StartsWith("aws", StringComparison.Ordinal)
            || resource.Split('/', 4) is not [var api, var stage, var method, var path]
            || !IsName(partition) || !IsName(region) || !IsName(account) || !IsName(api) || !IsName(stage) || !IsName(method))
        {
            return false;
        }

        arn = new MethodArn($"arn:{partition}:execute-api:{region}:{account}:{api}/{stage}", method, "/" + path);
        return true;
    }

    /// <summary>No wildcards: what goes into a policy must mean itself.</summary>
    private static bool IsName(string part)
    {
        foreach (var c in part)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '$'))
            {
                return false;
            }
        }

        return part.Length > 0;
    }
}
