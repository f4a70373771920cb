using System.Text.RegularExpressions;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Protocols;

namespace Causeway.AwsEmulator.CloudWatchLogs;

/// <summary>How groups and streams are named.</summary>
internal static partial class LogNames
{
    public static string RequireGroup(this JsonRequest request, string member = "logGroupName") => request.Require(member, 512, Group());

    public static string RequireStream(this JsonRequest request) => request.Require("logStreamName", 512, Stream());

    /// <summary>The group that a call names by its name, or by a name or an ARN as its identifier.</summary>
    public static string RequireGroupOrIdentifier(this JsonRequest request)
    {
        if (request.Text("logGroupIdentifier") is not { } identifier)
        {
            return request.RequireGroup();
        }

        return Arn().Match(identifier) is { Success: true } match ? match.Groups["name"].Value : request.RequireGroup("logGroupIdentifier");
    }

    /// <summary>The group's name in an ARN, with or without what stands for its streams.</summary>
    public static string RequireArn(this JsonRequest request) =>
        Arn().Match(request.Require("resourceArn")) is { Success: true } match ? match.Groups["name"].Value
            : throw request.Violated("resourceArn", request.Text("resourceArn"), "be the ARN of a log group");

    public static string GroupArn(this AwsAccount account, string group) =>
        $"arn:{account.Partition}:logs:{account.Region}:{account.AccountId}:log-group:{group}";

    public static JsonServiceException NoSuchGroup() => new("ResourceNotFoundException", "The specified log group does not exist.");

    public static JsonServiceException NoSuchStream() => new("ResourceNotFoundException", "The specified log stream does not exist.");

    [GeneratedRegex(@"^[\.\-_/#A-Za-z0-9]+$")]
    private static partial Regex Group();

    [GeneratedRegex("^[^:*]*$")]
    private static partial Regex Stream();

    [GeneratedRegex(@"^arn:aws[a-z-]*:logs:[a-z0-9-]+:\d{12}:log-group:(?<name>[\.\-_/#A-Za-z0-9]+)(:\*)?$")]
    private static partial Regex Arn();
}
