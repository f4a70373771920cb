using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Policies;

namespace Causeway.AwsEmulator.ApiGateway.Lints;

/// <summary>Finds in a fresh result what will surprise later requests.</summary>
internal static class AuthorizerLints
{
    private const string BearerScheme = "Bearer ";

    /// <param name="timeToLive">How long the result is cached.</param>
    /// <param name="policy">The policy; null for a simple response.</param>
    /// <param name="methodArn">What the authorizer was asked about.</param>
    /// <param name="request">What was asked for, as far as identity sources can tell requests apart by it.</param>
    /// <param name="sources">The identity sources: a result is reused for requests that have the same values of all.</param>
    /// <param name="identity">Their values.</param>
    /// <param name="now">The time.</param>
    public static IEnumerable<string> Check(
        TimeSpan timeToLive,
        PolicyDocument? policy,
        string methodArn,
        LintedRequest request,
        ImmutableArray<IdentitySource> sources,
        IEnumerable<string> identity,
        DateTimeOffset now)
    {
        if (timeToLive <= TimeSpan.Zero)
        {
            yield break;
        }

        var allowed = policy?.Statements.Where(statement => statement.Effect == PolicyEffect.Allow).ToList() ?? [];
        if (allowed.Count > 0 && !request.IsToldApartBy(sources) && allowed.TrueForAll(statement =>
            !statement.Resources.Negated && statement.Resources.Patterns.All(pattern => pattern.Text == methodArn)))
        {
            yield return "The policy allows only the method it was asked about, but it is cached for "
                + $"{timeToLive.TotalSeconds:0} s: the same caller will be denied every other method. Allow the whole stage, "
                + "add the context's httpMethod and path to the identity sources, or set the TTL to 0.";
        }

        foreach (var expiry in identity.Select(FindExpiry).OfType<DateTimeOffset>())
        {
            if (expiry < now + timeToLive)
            {
                yield return $"The token expires in {Math.Max(0, (expiry - now).TotalSeconds):0} s, but its result is cached for "
                    + $"{timeToLive.TotalSeconds:0} s: the caller passes after the token's end.";
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
