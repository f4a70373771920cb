using System.Text;
using Causeway.MockIdentityProvider.Assertions;
using Causeway.MockIdentityProvider.Errors;

namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>Who a client says it is, and what it shows for it.</summary>
/// <param name="ClientId">The claimed client id, as sent.</param>
/// <param name="Secret">The secret, where one was sent.</param>
/// <param name="Assertion">The signed assertion, where one was sent.</param>
internal sealed record ClientCredential(string ClientId, string? Secret, string? Assertion)
{
    private const string BasicScheme = "Basic ";

    /// <summary>Takes the credential from HTTP Basic (RFC 6749 section 2.3.1) or, by default, from the form.</summary>
    /// <exception cref="EntraException">There is no client id, or the header is malformed.</exception>
    public static ClientCredential Read(TokenParameters parameters, string? authorization)
    {
        if (authorization?.StartsWith(BasicScheme, StringComparison.OrdinalIgnoreCase) == true)
        {
            return FromBasic(authorization[BasicScheme.Length..]);
        }

        return new ClientCredential(parameters.Required("client_id"), parameters["client_secret"], ReadAssertion(parameters));
    }

    public static ClientCredential FromBasic(string encoded)
    {
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded.Trim(), bytes, out var length))
        {
            throw RequestErrors.Malformed();
        }

        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            throw RequestErrors.Malformed();
        }

        return new ClientCredential(Decode(pair[..colon]), Decode(pair[(colon + 1)..]), Assertion: null);
    }

    private static string? ReadAssertion(TokenParameters parameters)
    {
        if (parameters["client_assertion"] is not { Length: > 0 } assertion)
        {
            return null;
        }

        return parameters.Required("client_assertion_type") == AssertionVerifier.Type ? assertion : throw RequestErrors.Malformed();
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    // A record would print its members, the secret among them.
    public override string ToString() => ClientId;
}
