using System.Collections.Immutable;
using System.Text.Json;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers.Jwt;

/// <summary>What integrations see of a verified token.</summary>
/// <remarks>
/// <c>Claims</c>: Every value as text.<br/>
/// <c>Scopes</c>: Those of the route.
/// </remarks>
internal sealed record JwtAuthorizerContext(ImmutableArray<KeyValuePair<string, string>> Claims, ImmutableArray<string> Scopes)
    : HttpAuthorizerContext
{
    private const string ClaimPrefix = "claims.";

    public override void WriteVersion2(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("jwt");
        WriteVersion1(writer);
        writer.WriteEndObject();
    }

    public override void WriteVersion1(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("claims");
        foreach (var (name, value) in Claims)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        if (Scopes.IsEmpty)
        {
            writer.WriteNull("scopes");
            return;
        }

        writer.WriteStartArray("scopes");
        foreach (var scope in Scopes)
        {
            writer.WriteStringValue(scope);
        }

        writer.WriteEndArray();
    }

    public override string? Find(string name) => name.StartsWith(ClaimPrefix, StringComparison.Ordinal)
        ? Claims.FirstOrDefault(claim => claim.Key == name[ClaimPrefix.Length..]).Value
        : null;
}
