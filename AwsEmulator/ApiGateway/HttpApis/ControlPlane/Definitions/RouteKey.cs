using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Definitions;

/// <summary>Route keys: <c>$default</c>, or a verb and a path.</summary>
internal static class RouteKey
{
    private static readonly string[] Methods = ["ANY", "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH"];

    /// <returns>The verb and the path as OpenAPI has it; null when the text is no route key.</returns>
    public static (string Method, string Path)? Parse(string key)
    {
        if (key == HttpRoute.DefaultPath)
        {
            return ("ANY", $"/{HttpRoute.DefaultPath}");
        }

        return key.Split(' ') is [var method, ['/', ..] path] && Methods.Contains(method) ? (method, path) : null;
    }
}
