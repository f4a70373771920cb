using System.Collections.Immutable;
using System.Text.Json;
using Causeway.MockIdentityProvider.Errors;

namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>
/// What a client says it can do, as the <c>claims</c> parameter carries it: <c>cp1</c>, that it handles claims challenges.
/// </summary>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/claims-challenge#client-capabilities"/>
internal static class ClientCapabilities
{
    /// <summary>The claim that tells an API that wants it.</summary>
    public const string Claim = "xms_cc";

    /// <exception cref="EntraException">The parameter is no JSON object.</exception>
    public static ImmutableArray<string> Read(string? claims)
    {
        if (string.IsNullOrEmpty(claims))
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(claims);
            return document.RootElement.ValueKind != JsonValueKind.Object ? throw RequestErrors.Malformed()
                : Member(document.RootElement, "access_token") is { } token
                    && Member(token, Claim) is { } capabilities
                    && Member(capabilities, "values") is { ValueKind: JsonValueKind.Array } values
                ? [.. values.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!)]
                : [];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw RequestErrors.Malformed();
        }
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
}
