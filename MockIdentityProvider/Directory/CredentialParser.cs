using Causeway.MockIdentityProvider.Assertions;
using Causeway.MockIdentityProvider.Startup;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>Reads the credentials of an application.</summary>
internal static class CredentialParser
{
    private const string ExchangeAudience = "api://AzureADTokenExchange";

    public static ClientSecret Secret(JsonObjectReader reader)
    {
        var secret = new ClientSecret(reader.RequiredString("secretText"), reader.OptionalDate("endDateTime"));
        reader.ReportUnknownMembers();
        return secret;
    }

    public static ClientCertificate? Certificate(JsonObjectReader reader, ProblemList problems)
    {
        var text = reader.RequiredString("key");
        reader.ReportUnknownMembers();
        var certificate = ClientCertificate.TryParse(text);
        if (certificate is null && text.Length > 0)
        {
            problems.Add(reader.PathOf("key"), "is no certificate with an RSA key, as PEM or base64 DER");
        }

        return certificate;
    }

    public static FederatedCredential Federated(JsonObjectReader reader, ProblemList problems)
    {
        var audiences = reader.Strings("audiences").Select(audience => audience.Text).ToArray();
        var credential = new FederatedCredential(
            reader.RequiredString("name"),
            reader.RequiredString("issuer"),
            reader.RequiredString("subject"),
            audiences.Length == 0 ? [ExchangeAudience] : [.. audiences],
            KeySet(reader, problems));
        reader.ReportUnknownMembers();
        return credential;
    }

    private static Uri? KeySet(JsonObjectReader reader, ProblemList problems)
    {
        if (reader.OptionalString("jwksUri") is not { } text)
        {
            return null;
        }

        var address = ExternalAddress.Parse(text);
        if (address is null)
        {
            problems.Add(reader.PathOf("jwksUri"), $"'{JsonPath.Printable(text)}' is no https address, nor an http address on loopback");
        }

        return address;
    }
}
