using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Tests.Support;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Tests.Tokens;

/// <summary>Whatever clients send, parsers answer with a value or one of Entra's errors.</summary>
public sealed class ParserPropertyTests
{
    [ManySamples(1000)]
    public void A_scope_gives_a_resource_or_an_error(string? scope) => Try(() =>
        Assert.False(string.IsNullOrEmpty(DefaultScope.ParseResource(scope))));

    [ManySamples(1000)]
    public void What_stands_before_default_is_the_resource(Guid id) =>
        Assert.Equal(id.ToString(), DefaultScope.ParseResource($"{id}/.default"));

    [ManySamples(1000)]
    public void A_basic_header_gives_a_credential_or_an_error(string header, byte[] bytes)
    {
        Try(() => ClientCredential.FromBasic(header ?? ""));
        Try(() => ClientCredential.FromBasic(Convert.ToBase64String(bytes ?? [])));
    }

    [ManySamples(200)]
    public void Basic_headers_survive_any_secret(string secret)
    {
        secret = new string([.. (secret ?? "").Where(character => !char.IsSurrogate(character))]);
        var pair = $"{Seed.AzureApp}:{Uri.EscapeDataString(secret)}";

        var credential = ClientCredential.FromBasic(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(pair)));

        Assert.Equal((Seed.AzureApp, secret), (credential.ClientId, credential.Secret));
        Assert.Equal(Seed.AzureApp, credential.ToString());
    }

    private static void Try(Action parse)
    {
        try
        {
            parse();
        }
        catch (EntraException exception)
        {
            Assert.NotEqual(0, exception.Error.Code);
        }
    }
}
