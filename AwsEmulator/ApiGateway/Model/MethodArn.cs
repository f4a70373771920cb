using System.Text;
using Causeway.AwsEmulator.ApiGateway.Configuration;

namespace Causeway.AwsEmulator.ApiGateway.Model;

/// <summary>
/// The ARN an authorizer's policy is evaluated against: the concrete verb and the path as the client sent it, percent
/// encoding and trailing slash included unless the options say otherwise.
/// </summary>
internal static class MethodArn
{
    /// <summary>A longer one is refused with 414, where a policy is evaluated against it.</summary>
    public const int MaximumBytes = 1600;

    public static string Create(string apiId, ApiStage stage, string verb, string rawPath, GatewayOptions options) =>
        $"{stage.Account.ApiArn(apiId)}/{stage.Name}/{verb}/{Path(rawPath, options)}";

    public static bool IsTooLong(string methodArn) => Encoding.UTF8.GetByteCount(methodArn) > MaximumBytes;

    private static string Path(string rawPath, GatewayOptions options)
    {
        var path = rawPath.StartsWith('/') ? rawPath[1..] : rawPath;
        path = !options.MethodArnTrailingSlash && path.EndsWith('/') ? path[..^1] : path;
        return options.MethodArnPath == MethodArnPath.Decoded ? Uri.UnescapeDataString(path) : path;
    }
}
