using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;

namespace Causeway.MockIdentityProvider.SignIn;

/// <summary>What the authorization endpoint is asked to send (OAuth 2.0 Multiple Response Type Encoding Practices).</summary>
/// <param name="Code">An authorization code.</param>
/// <param name="IdToken">An ID token.</param>
/// <param name="Token">An access token.</param>
internal sealed record ResponseTypes(bool Code, bool IdToken, bool Token)
{
    private static readonly string[] Known = ["code", "id_token", "token"];

    /// <summary>Tokens may not end up in the logs of servers, so they never travel in a query.</summary>
    public bool IsFrontChannel => IdToken || Token;

    public string UsualMode => IsFrontChannel ? "fragment" : "query";

    /// <summary>Reads the space-separated types, in any order; null where one is unknown or no such combination is offered.</summary>
    public static ResponseTypes? Parse(string text)
    {
        var names = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (names.Length == 0 || names.Except(Known).Any() || names.Distinct().Count() != names.Length)
        {
            return null;
        }

        var types = new ResponseTypes(names.Contains("code"), names.Contains("id_token"), names.Contains("token"));
        return types is { Code: true, Token: true } ? null : types;
    }

    /// <exception cref="EntraException">The application's registration does not allow one of the types.</exception>
    public void Check(Application application)
    {
        if (IdToken && !application.IssuesIdTokensImplicitly)
        {
            throw UserErrors.ResponseTypeNotEnabled(700054, "id_token");
        }

        if (Token && !application.IssuesAccessTokensImplicitly)
        {
            throw UserErrors.ResponseTypeNotEnabled(700051, "token");
        }
    }
}
