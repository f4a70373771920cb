using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Import;

/// <summary>
/// What an import does with the base path that the definition's address has. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api-basePath.html.
/// </summary>
internal sealed record BasePath(string Mode)
{
    public static BasePath Parse(string? mode) => mode is null or "ignore" or "prepend" or "split"
        ? new BasePath(mode ?? "ignore")
        : throw ControlPlaneException.BadRequest($"Invalid basepath specified: {mode}. Valid options are ignore, prepend, split");

    /// <returns>What goes in front of every path; empty for nothing.</returns>
    public string Prefix(JsonObject root)
    {
        if (Mode == "ignore" || (root["servers"] as JsonArray)?.FirstOrDefault() is not JsonObject server)
        {
            return "";
        }

        var url = (string?)server["url"] ?? "";
        foreach (var (name, variable) in server["variables"] as JsonObject ?? [])
        {
            url = url.Replace($"{{{name}}}", ((string?)variable?["default"] ?? "").TrimStart('/'), StringComparison.Ordinal);
        }

        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var path = scheme < 0 ? url : url.IndexOf('/', scheme + 3) is var slash && slash < 0 ? "" : url[slash..];
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(Mode == "split" ? 1 : 0);
        return string.Concat(segments.Select(segment => $"/{segment}"));
    }
}
