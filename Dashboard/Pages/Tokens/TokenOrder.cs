using System.Text.Json;
using Causeway.Dashboard.TelemetryApi;

namespace Causeway.Dashboard.Pages.Tokens;

/// <summary>The token that was asked for.</summary>
internal sealed record TokenOrder(string Tenant, string ClientId, string Resource, IReadOnlyList<string> Roles, TokenFlaw Flaw)
{
    private const int Hour = 3600;

    /// <summary>A request of the mock's control API.</summary>
    public string ToJson(DateTimeOffset now) => OtlpJsonWriter.ToLine(json =>
    {
        json.WriteStartObject();
        json.WriteString("tenant", Tenant);
        json.WriteString("clientId", ClientId);
        json.WriteString("resource", Resource);
        json.WriteStartObject("claims");
        json.WriteStartArray("roles");
        foreach (var role in Roles)
        {
            json.WriteStringValue(role);
        }

        json.WriteEndArray();
        WriteFlawedClaims(json, now.ToUnixTimeSeconds());
        json.WriteEndObject();
        if (Key is { } key)
        {
            json.WriteString("key", key);
        }

        if (Tampering is { } tampering)
        {
            json.WriteString("tampering", tampering);
        }

        json.WriteEndObject();
    });

    private string? Key => Flaw switch
    {
        TokenFlaw.ForeignKey => "foreign",
        TokenFlaw.UnpublishedKey => "unpublished",
        TokenFlaw.Unsigned => "none",
        TokenFlaw.PublicKeyAsSecret => "publicKeyAsSecret",
        _ => null,
    };

    private string? Tampering => Flaw switch
    {
        TokenFlaw.ChangedSignature => "signature",
        TokenFlaw.ChangedClaims => "claims",
        TokenFlaw.Truncated => "truncation",
        _ => null,
    };

    private void WriteFlawedClaims(Utf8JsonWriter json, long now)
    {
        switch (Flaw)
        {
            case TokenFlaw.Expired:
                json.WriteNumber("iat", now - (2 * Hour));
                json.WriteNumber("nbf", now - (2 * Hour));
                json.WriteNumber("exp", now - Hour);
                break;
            case TokenFlaw.NotYetValid:
                json.WriteNumber("nbf", now + Hour);
                json.WriteNumber("exp", now + (2 * Hour));
                break;
            case TokenFlaw.WrongIssuer:
                json.WriteString("iss", "https://login.example.com/v2.0");
                break;
            case TokenFlaw.WrongAudience:
                json.WriteString("aud", "api://another-api");
                break;
            case TokenFlaw.WrongTenant:
                json.WriteString("tid", "99999999-9999-9999-9999-999999999999");
                break;
        }
    }
}
