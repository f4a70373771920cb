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

        var (rsa, curve) = ReadKey(reader, problems);
        var request = new ForgeRequest
        {
            Tenant = tenant!,
            ClientId = reader.OptionalGuid("clientId"),
            Resource = reader.OptionalString("resource"),
            Kind = ControlRequest.Choice(reader, problems, "kind", (ForgeKind?)ForgeKind.AccessToken),
            User = reader.OptionalString("user"),
            Scope = reader.OptionalString("scope"),
            Header = reader.OptionalElement("header"),
            HeaderText = reader.OptionalString("headerText"),
            Claims = reader.OptionalElement("claims"),
            Payload = reader.OptionalString("payload"),
            Key = ControlRequest.Choice(reader, problems, "key", (ForgeKey?)ForgeKey.Tenant),
            PrivateKey = rsa,
            CurveKey = curve,
            Algorithm = ReadAlgorithm(reader, problems, curve),
            Secret = ControlRequest.Choice(reader, problems, "secret", (ForgeSecret?)ForgeSecret.Pem),
            Tampering = ControlRequest.Choice(reader, problems, "tampering", (Tampering?)Tampering.None),
        };
        Check(request, reader, problems);
        return request;
    }

    /// <summary>A key on a curve signs in no other way, so that way need not be named.</summary>
    private static ForgeAlgorithm? ReadAlgorithm(JsonObjectReader reader, ProblemList problems, ECParameters? curve) =>
        reader.OptionalString("algorithm") is not null ? ControlRequest.Choice<ForgeAlgorithm>(reader, problems, "algorithm")
        : curve is not null ? ForgeAlgorithm.Es256
        : null;

    private static void Check(ForgeRequest request, JsonObjectReader reader, ProblemList problems)
    {
        if (request.User is not null && (request.ClientId is null || request.Resource is null))
        {
            problems.Add(reader.PathOf("user"), "needs clientId and resource: a client acts for the user");
        }

        if (request.User is null && (request.Scope is not null || request.Kind == ForgeKind.IdToken))
        {
            problems.Add(reader.PathOf("user"), "is missing: scopes and ID tokens are about one");
        }

        if (request.CurveKey is not null && request.Algorithm != ForgeAlgorithm.Es256)
        {
            problems.Add(reader.PathOf("algorithm"), "must be es256 for a key on a curve");
        }

        if (request.PrivateKey is not null && request.Algorithm == ForgeAlgorithm.Es256)
        {
            problems.Add(reader.PathOf("algorithm"), "cannot be es256 for an RSA key");
        }
    }

    private static (RSAParameters? Rsa, ECParameters? Curve) ReadKey(JsonObjectReader reader, ProblemList problems)
    {
        if (reader.OptionalString("privateKey") is not { } pem)
        {
            return (null, null);
        }

        using var rsa = RSA.Create();
        if (TryImport(rsa, pem))
        {
            return (rsa.ExportParameters(includePrivateParameters: true), null);
        }

        using var curve = ECDsa.Create();
        if (TryImport(curve, pem) && curve.KeySize == 256)
        {
            return (null, curve.ExportParameters(includePrivateParameters: true));
        }

        problems.Add(reader.PathOf("privateKey"), "must be a private RSA key, or one on P-256, as PEM");
        return (null, null);
    }

    private static bool TryImport(AsymmetricAlgorithm key, string pem)
    {
        try
        {
            key.ImportFromPem(pem);
            return key.ExportPkcs8PrivateKey().Length > 0;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return false;
        }
    }
}
