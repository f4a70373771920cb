using System.Text;

namespace Causeway.AwsEmulator.ApiGateway.Model;

/// <summary>
/// The ARN an authorizer's policy is evaluated against: the concrete verb and the path as the client sent it, percent
/// encoding and trailing slash included.
/// </summary>
internal static class MethodArn
{
    /// <summary>A longer one is refused with 414.</summary>
    public const int MaximumBytes = 1600;

    public static string Create(string apiId, ApiStage stage, string verb, string rawPath) =>
        $"arn:{stage.Account.Partition}:execute-api:{stage.Account.Region}:{stage.Account.AccountId}:{apiId}/{stage.Name}/{verb}/{WithoutLeadingSlash(rawPath)}";

    public static bool IsTooLong(string methodArn) => Encoding.UTF8.GetByteCount(methodArn) > MaximumBytes;

    private static string WithoutLeadingSlash(string path) => path.StartsWith('/') ? path[1..] : path;
}
