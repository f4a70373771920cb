using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Routing;

namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>
/// Reads what a caller lacks from the context of an authorizer that says it there, so that a denial can name it:
/// <c>POST /orders Orders.Write, GET /reports/{id} Reports.Read Reports.Admin</c>, each route with the permissions of which
/// it needs one. It explains a decision and never makes one.
/// </summary>
internal static class MissingPermissions
{
    public const string ContextMember = "missingPermissions";

    private const string Separator = ", ";

    /// <returns>For example <c>Orders.Write</c>; null when the list does not have the route.</returns>
    public static string? Find(string? list, GatewayRequest request)
    {
        if (list is null)
        {
            return null;
        }

        string[]? best = null;
        var mostLiterals = -1;
        foreach (var entry in list.Split(Separator))
        {
            if (entry.Split(' ') is [var method, var template, _, ..] words && method == request.Method
                && CountLiterals(template, request.RawPath) is { } literals && literals > mostLiterals)
            {
                (best, mostLiterals) = (words[2..], literals);
            }
        }

        return best is null ? null : string.Join(" or ", best);
    }

    /// <returns>How many segments are the same; null when the path is not one of the template's.</returns>
    private static int? CountLiterals(string template, string path)
    {
        if (PathTemplate.Parse(template, out _) is not { } segments)
        {
            return null;
        }

        var parts = path.Trim('/') is { Length: > 0 } trimmed ? trimmed.Split('/') : [];
        var isGreedy = segments is [.., { Kind: PathSegmentKind.Greedy }];
        if (isGreedy ? parts.Length < segments.Length : parts.Length != segments.Length)
        {
            return null;
        }

        var literals = 0;
        for (var index = 0; index < segments.Length; index++)
        {
            if (segments[index].Kind == PathSegmentKind.Literal && segments[index].Text != parts[index])
            {
                return null;
            }

            literals += segments[index].Kind == PathSegmentKind.Literal ? 1 : 0;
        }

        return literals;
    }
}
