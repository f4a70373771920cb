using System.Security.Cryptography;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Http;
using Causeway.MockIdentityProvider.Minting;
using Causeway.MockIdentityProvider.Startup;

namespace Causeway.MockIdentityProvider.Control;

/// <summary>Mints any token.</summary>
internal sealed class TokenControl(TokenForge forge, DirectoryStore directory)
{
    public async Task MintAsync(HttpContext context)
    {
        var request = await ControlRequest.ReadAsync(context, Read);
        await JsonResponse.WriteAsync(context, StatusCodes.Status200OK, forge.Forge(request), static (json, token) =>
            json.WriteString("token", token));
    }

    private ForgeRequest Read(JsonObjectReader reader, ProblemList problems)
    {
        var tenant = directory.Current.FindTenant(reader.RequiredString("tenant"));
        if (tenant is null)
        {
            problems.Add(reader.PathOf("tenant"), "is no tenant of the directory");
        }

        return new ForgeRequest
        {
            Tenant = tenant!,
            ClientId = reader.OptionalGuid("clientId"),
            Resource = reader.OptionalString("resource"),
            Header = reader.OptionalElement("header"),
            HeaderText = reader.OptionalString("headerText"),
            Claims = reader.OptionalElement("claims"),
            Payload = reader.OptionalString("payload"),
            Key = ControlRequest.Choice(reader, problems, "key", (ForgeKey?)ForgeKey.Tenant),
            PrivateKey = ReadKey(reader, problems),
            Algorithm = ControlRequest.Choice(reader, problems, "algorithm", (ForgeAlgorithm?)ForgeAlgorithm.Rs256),
            Tampering = ControlRequest.Choice(reader, problems, "tampering", (Tampering?)Tampering.None),
        };
    }

    private static RSAParameters? ReadKey(JsonObjectReader reader, ProblemList problems)
    {
        if (reader.OptionalString("privateKey") is not { } pem)
        {
            return null;
        }

        try
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            return rsa.ExportParameters(includePrivateParameters: true);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            problems.Add(reader.PathOf("privateKey"), "must be a private RSA key as PEM");
            return null;
        }
    }
}
