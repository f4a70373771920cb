using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers.Jwt;

namespace Causeway.AwsEmulator.ApiGateway.Configuration;

/// <summary>Reads where the discovery documents of issuers are.</summary>
internal sealed class IssuerMetadataReader(List<string> errors)
{
    public const string Section = "JwtIssuers";

    public ImmutableDictionary<string, Uri> Read(IConfigurationSection options)
    {
        var addresses = ImmutableDictionary.CreateBuilder<string, Uri>(StringComparer.Ordinal);
        foreach (var section in options.GetSection(Section).GetChildren())
        {
            var issuer = section["Issuer"];
            var isAddress = Uri.TryCreate(section["MetadataAddress"], UriKind.Absolute, out var address)
                && KeyDocumentClient.IsAllowed(address, allowLoopbackHttp: true);
            if (string.IsNullOrEmpty(issuer) || !isAddress || section.GetChildren().Count() != 2)
            {
                errors.Add($"{section.Path} must have Issuer, and MetadataAddress: the URL of its discovery document, https, or http on this machine.");
            }
            else if (!addresses.TryAdd(issuer, address!))
            {
                errors.Add($"{section.Path}:Issuer names an issuer that has an address already.");
            }
        }

        return addresses.ToImmutable();
    }
}
