namespace Causeway.MockIdentityProvider.Discovery;

/// <summary>Names of the public Azure cloud.</summary>
internal static class Cloud
{
    public const string InstanceName = "microsoftonline.com";
}
