using System.Buffers.Text;
using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Policies;

namespace Causeway.AwsEmulator.ApiGateway.Lints;

/// <summary>Finds in a fresh result what will surprise later requests.</summary>
internal static class AuthorizerLints
{
    private const string BearerScheme = "Bearer ";

    public static IEnumerable<string> Check(
        Authorizer authorizer, AuthorizerResult result, string methodArn, IEnumerable<string> identity, DateTimeOffset now)
    {
        if (authorizer.TimeToLive <= TimeSpan.Zero)
        {
            yield break;
        }

        var allowed = result.Policy.Statements.Where(statement => statement.Effect == PolicyEffect.Allow).ToList();
        if (allowed.Count > 0 && allowed.TrueForAll(statement =>
            !statement.Resources.Negated && statement.Resources.Patterns.All(pattern => pattern.Text == methodArn)))
        {
            yield return "The policy allows only the method it was asked about, but it is cached for "
                + $"{authorizer.TimeToLive.TotalSeconds:0} s: the same caller will be denied every other method. Allow the whole stage, or set the TTL to 0.";
        }

        foreach (var expiry in identity.Select(FindExpiry).OfType<DateTimeOffset>())
        {
            if (expiry < now + authorizer.TimeToLive)
            {
                yield return $"The token expires in {Math.Max(0, (expiry - now).TotalSeconds):0} s, but its result is cached for "
                    + $"{authorizer.TimeToLive.TotalSeconds:0} s: the caller passes after the token's end.";
            }
        }
    }

    /// <summary>Reads the <c>exp</c> of what looks like a JWT; nothing is verified, for nothing depends on it.</summary>
    private static DateTimeOffset? FindExpiry(string value)
    {
        var token = value.StartsWith(BearerScheme, StringComparison.OrdinalIgnoreCase) ? value[BearerScheme.Length..] : value;
        if (token.Split('.') is not [_, var payload, _] || !Base64Url.IsValid(payload))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("exp", out var expiry)
                && expiry.ValueKind == JsonValueKind.Number
                && expiry.TryGetInt64(out var seconds)
                && seconds is >= 0 and < 253402300800
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
