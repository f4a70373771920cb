using System.Text.Json;
using Causeway.Dashboard.Access;
using Causeway.Dashboard.Startup;
using Microsoft.AspNetCore.Http.Features;

namespace Causeway.Dashboard.TelemetryApi;

/// <summary>Gives a tool that knows the login token the key of the telemetry API, so that the key need not be printed anywhere.</summary>
internal static class KeyExchange
{
    private const int LongestBody = 4096;

    /// <summary>Takes <c>{"token":"…"}</c> and answers <c>{"apiKey":"…"}</c>: null where none is needed. 401 where the token is wrong.</summary>
    public static async Task<IResult> HandleAsync(HttpContext http, DashboardSettings settings)
    {
        if (!settings.ApiEnabled)
        {
            return Results.NotFound();
        }

        if (!http.Request.HasJsonContentType())
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        if (await ReadTokenAsync(http) is not { } token)
        {
            return Results.Problem(title: "Bad request", detail: """The body is not {"token":"…"}.""", statusCode: StatusCodes.Status400BadRequest);
        }

        return settings.BrowserToken is { } expected && SecretComparer.Matches(token, expected)
            ? Results.Text(OtlpJsonWriter.ToLine(json => WriteKey(json, settings.ApiKey)), "application/json")
            : Results.Unauthorized();
    }

    private static async Task<string?> ReadTokenAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = LongestBody;
        }

        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            return body.RootElement is { ValueKind: JsonValueKind.Object } request && request.TryGetProperty("token", out var token) && token.ValueKind == JsonValueKind.String
                ? token.GetString()
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter is what text that is not Unicode leads to.
            return null;
        }
    }

    private static void WriteKey(Utf8JsonWriter json, string? key)
    {
        json.WriteStartObject();
        json.WriteString("apiKey", key);
        json.WriteEndObject();
    }
}
