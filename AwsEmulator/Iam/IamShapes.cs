using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.Protocols;

namespace Causeway.AwsEmulator.Iam;

/// <summary>What IAM returns. Policy documents are percent-encoded there.</summary>
internal static class IamShapes
{
    private const int DefaultPage = 100;

    public static JsonObject Role(IamRole role) => new()
    {
        ["Path"] = role.Path,
        ["RoleName"] = role.Name,
        ["RoleId"] = role.Id,
        ["Arn"] = role.Arn,
        ["CreateDate"] = role.Created,
        ["AssumeRolePolicyDocument"] = Uri.EscapeDataString(role.TrustPolicy),
        ["Description"] = Filled(role.Description),
        ["MaxSessionDuration"] = role.MaximumSessionDuration,
        ["PermissionsBoundary"] = role.PermissionsBoundary is { } boundary
            ? new JsonObject { ["PermissionsBoundaryType"] = "Policy", ["PermissionsBoundaryArn"] = boundary }
            : null,
        ["Tags"] = Tags(role.Tags),
    };

    public static JsonObject Policy(IamPolicy policy, int attachments) => new()
    {
        ["PolicyName"] = policy.Name,
        ["PolicyId"] = policy.Id,
        ["Arn"] = policy.Arn,
        ["Path"] = policy.Path,
        ["DefaultVersionId"] = $"v{policy.Default}",
        ["AttachmentCount"] = attachments,
        ["PermissionsBoundaryUsageCount"] = 0,
        ["IsAttachable"] = true,
        ["Description"] = Filled(policy.Description),
        ["CreateDate"] = policy.Created,
        ["UpdateDate"] = policy.Updated,
        ["Tags"] = Tags(policy.Tags),
    };

    public static JsonObject Version(IamPolicyVersion version, bool isDefault, bool document) => new()
    {
        ["Document"] = document ? Uri.EscapeDataString(version.Document) : null,
        ["VersionId"] = version.Id,
        ["IsDefaultVersion"] = isDefault,
        ["CreateDate"] = version.Created,
    };

    /// <summary>A page of the tags alone.</summary>
    /// <exception cref="QueryException">The call's paging makes no sense.</exception>
    public static JsonObject TagPage(QueryRequest request, ImmutableDictionary<string, string> tags) =>
        Page(request, "Tags", Ordered(tags), tag => QueryShapes.Pair("Key", tag));

    /// <summary><c>MaxItems</c> of a list; <c>Marker</c> is the place of the next one.</summary>
    /// <exception cref="QueryException">The call's paging makes no sense.</exception>
    public static JsonObject Page<T>(QueryRequest request, string member, IEnumerable<T> items, Func<T, JsonNode> shape)
    {
        var size = request.Number("MaxItems", 1, 1000) ?? DefaultPage;
        var start = request.Number("Marker", 0, int.MaxValue) ?? 0;
        var page = items.Skip(start).Take(size + 1).ToList();
        var isTruncated = page.Count > size;
        return new JsonObject
        {
            [member] = QueryShapes.List(page.Take(size), shape),
            ["IsTruncated"] = isTruncated,
            ["Marker"] = isTruncated ? (start + size).ToString(CultureInfo.InvariantCulture) : null,
        };
    }

    private static string? Filled(string? text) => text is { Length: > 0 } ? text : null;

    private static JsonArray? Tags(ImmutableDictionary<string, string> tags) => tags.Count > 0 ? QueryShapes.Pairs("Key", Ordered(tags)) : null;

    private static IEnumerable<KeyValuePair<string, string>> Ordered(ImmutableDictionary<string, string> tags) =>
        tags.OrderBy(tag => tag.Key, StringComparer.Ordinal);
}
