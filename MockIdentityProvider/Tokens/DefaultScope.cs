using System.Buffers;
using Causeway.MockIdentityProvider.Errors;

namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>Parses the scope of an app-only request: the identifier of one API and <c>/.default</c>.</summary>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/scopes-oidc#the-default-scope"/>
internal static class DefaultScope
{
    private const string Suffix = "/.default";

    /// <summary>The characters of a scope token (RFC 6749 section 3.3).</summary>
    private static readonly SearchValues<char> ScopeCharacters = SearchValues.Create(
        [.. Enumerable.Range(0x21, 0x7E - 0x21 + 1).Select(code => (char)code).Where(character => character is not ('"' or '\\'))]);

    /// <returns>The identifier of the API, as the client spelled it.</returns>
    /// <exception cref="EntraException">The scope is missing, malformed, or of another kind.</exception>
    public static string ParseResource(string? scope)
    {
        if (scope is null)
        {
            throw RequestErrors.MissingParameter("scope");
        }

        var tokens = scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (tokens.Length == 0)
        {
            throw ResourceErrors.EmptyScope();
        }

        if (tokens.Any(token => token.AsSpan().ContainsAnyExcept(ScopeCharacters)))
        {
            throw ResourceErrors.MalformedScope(scope);
        }

        if (!tokens.All(token => token.Length > Suffix.Length && token.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase)))
        {
            throw ResourceErrors.NotDefaultScope(scope);
        }

        var resources = tokens.Select(token => token[..^Suffix.Length]).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        return resources.Length == 1 ? resources[0] : throw ResourceErrors.SeveralResources(scope);
    }
}
