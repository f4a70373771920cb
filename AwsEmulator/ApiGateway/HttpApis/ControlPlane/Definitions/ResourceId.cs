using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Definitions;

/// <summary>Makes ids like the service's.</summary>
internal static class ResourceId
{
    public const int ApiLength = 10;
    public const int RouteLength = 7;
    public const int AuthorizerLength = 6;
    public const int DeploymentLength = 6;

    private const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";

    public static string Create(int length) => RandomNumberGenerator.GetString(Alphabet, length);

    /// <summary>One that none of the resources has.</summary>
    public static string Create(JsonObject resources, int length)
    {
        while (true)
        {
            var id = Create(length);
            if (!resources.ContainsKey(id))
            {
                return id;
            }
        }
    }
}
