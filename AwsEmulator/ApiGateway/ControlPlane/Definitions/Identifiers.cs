using System.Security.Cryptography;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;

/// <summary>New identifiers, shaped like the service's.</summary>
internal static class Identifiers
{
    private const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";

    public static string Api() => RandomNumberGenerator.GetString(Alphabet, 10);

    public static string Part() => RandomNumberGenerator.GetString(Alphabet, 6);

    public static string ApiKeyValue() => RandomNumberGenerator.GetString("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", 40);
}
