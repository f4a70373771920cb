using System.Globalization;
using System.Text.Json;

namespace Causeway.MockIdentityProvider.Tests.Support;

/// <summary>Checks the shape of the errors of Entra's token and discovery endpoints, member by member.</summary>
public static class EntraErrors
{
    /// <summary>Codes whose answers link to no page.</summary>
    private static readonly int[] WithoutPage =
        [50166, 50196, 70003, 70016, 70020, 90006, 90033, 90055, 530002, 700038, 1002012];

    /// <param name="response">The answer.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="error">The OAuth error.</param>
    /// <param name="code">The AADSTS code.</param>
    /// <param name="more">The members that only some answers have, after the usual ones.</param>
    public static async Task<JsonElement> AssertErrorAsync(
        this HttpResponseMessage response, int status, string error, int code, params string[] more)
    {
        var body = await response.ReadJsonAsync();
        Assert.True(body.TryGetProperty("error", out var actual), $"expected AADSTS{code}, got {(int)response.StatusCode}: {body}");
        Assert.Equal(
            (status, error, code),
            ((int)response.StatusCode, actual.GetString(), body.GetProperty("error_codes").EnumerateArray().Single().GetInt32()));

        string[] usual = ["error", "error_description", "error_codes", "timestamp", "trace_id", "correlation_id"];
        string[] page = WithoutPage.Contains(code) ? [] : ["error_uri"];
        Assert.Equal([.. usual, .. page, .. more], body.Members());
        if (page.Length > 0)
        {
            Assert.Equal($"https://login.microsoftonline.com/error?code={code}", body.GetProperty("error_uri").GetString());
        }

        AssertIds(response, body, code);
        AssertHeaders(response);
        return body;
    }

    private static void AssertIds(HttpResponseMessage response, JsonElement body, int code)
    {
        var traceId = body.GetProperty("trace_id").GetString()!;
        var correlationId = body.GetProperty("correlation_id").GetString()!;
        var timestamp = body.GetProperty("timestamp").GetString()!;
        Assert.True(Guid.TryParseExact(traceId, "D", out _) && Guid.TryParseExact(correlationId, "D", out _));
        Assert.True(DateTime.TryParseExact(timestamp, "u", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), timestamp);
        Assert.Matches(
            $"^AADSTS{code}: \\S.* Trace ID: {traceId} Correlation ID: {correlationId} Timestamp: {timestamp}$",
            body.GetProperty("error_description").GetString());
        Assert.Equal(traceId, response.Headers.GetValues("x-ms-request-id").Single());

        var sent = response.RequestMessage!.Headers;
        if (sent.TryGetValues("client-request-id", out var wanted))
        {
            Assert.Equal(wanted.Single(), correlationId);
        }

        string[] echo = sent.Contains("return-client-request-id") ? [correlationId] : [];
        Assert.Equal(echo, response.Headers.TryGetValues("client-request-id", out var echoed) ? echoed : []);
    }

    private static void AssertHeaders(HttpResponseMessage response)
    {
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal("no-cache", response.Headers.Pragma.ToString());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }
}
