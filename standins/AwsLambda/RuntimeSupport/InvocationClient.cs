using System.Text.Json;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Who invoked, where the caller is an app that uses the AWS Mobile SDK.</summary>
internal static class InvocationClient
{
    public static IClientContext ReadContext(string json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return new ClientContext(null, new Dictionary<string, string>(), new Dictionary<string, string>());
        }

        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new ClientContext(
            root.TryGetProperty("client", out var client)
                ? new ClientApplication(
                    Text(client, "app_package_name"),
                    Text(client, "app_title"),
                    Text(client, "app_version_code"),
                    Text(client, "app_version_name"),
                    Text(client, "installation_id"))
                : null,
            Map(root, "custom"),
            Map(root, "env"));
    }

    public static ICognitoIdentity ReadIdentity(string json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return new CognitoIdentity(null, null);
        }

        using var document = JsonDocument.Parse(json);
        return new CognitoIdentity(
            Text(document.RootElement, "cognitoIdentityId"), Text(document.RootElement, "cognitoIdentityPoolId"));
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.ToString() : null;

    private static Dictionary<string, string> Map(JsonElement element, string name) =>
        element.TryGetProperty(name, out var map) && map.ValueKind == JsonValueKind.Object
            ? map.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.ToString())
            : [];

    private sealed record ClientContext(
        IClientApplication Client, IDictionary<string, string> Custom, IDictionary<string, string> Environment) : IClientContext;

    private sealed record ClientApplication(
        string AppPackageName, string AppTitle, string AppVersionCode, string AppVersionName, string InstallationId) : IClientApplication;

    private sealed record CognitoIdentity(string IdentityId, string IdentityPoolId) : ICognitoIdentity;
}
