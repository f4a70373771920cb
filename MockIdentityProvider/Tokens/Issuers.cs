using Causeway.MockIdentityProvider.Startup;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>Builds the <c>iss</c> of tokens and discovery documents.</summary>
internal sealed class Issuers(Settings settings, IServer server)
{
    /// <summary>What stands for the tenant where a document speaks of many.</summary>
    public const string AnyTenant = "{tenantid}";

    private const string EntraV1 = "https://sts.windows.net";
    private const string EntraV2 = "https://login.microsoftonline.com";

    private readonly Lazy<string> _ownBase = new(() =>
        (settings.IssuerBaseUrl ?? OwnAddress(server)).GetLeftPart(UriPartial.Authority));

    public string V1(string tenant) => $"{(settings.IssuerMode == IssuerMode.Entra ? EntraV1 : _ownBase.Value)}/{tenant}/";

    public string V2(string tenant) => $"{(settings.IssuerMode == IssuerMode.Entra ? EntraV2 : _ownBase.Value)}/{tenant}/v2.0";

    private static Uri OwnAddress(IServer server)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var address = addresses.FirstOrDefault(address => address.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            ?? addresses.FirstOrDefault()
            ?? "https://localhost:8443";
        var binding = BindingAddress.Parse(address);
        var host = binding.Host is "+" or "*" or "0.0.0.0" or "[::]" ? "localhost" : binding.Host;
        return new UriBuilder(binding.Scheme, host, binding.Port).Uri;
    }
}
