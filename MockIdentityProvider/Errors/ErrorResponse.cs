using System.Globalization;
using System.Text.Json;
using Causeway.MockIdentityProvider.Http;

namespace Causeway.MockIdentityProvider.Errors;

/// <summary>Writes errors in the JSON shape of Entra's token and discovery endpoints.</summary>
internal static class ErrorResponse
{
    public static Task WriteAsync(HttpContext context, EntraError error, Correlation correlation)
    {
        EntraHeaders.Set(context, correlation);
        return JsonResponse.WriteAsync(context, error.Status, (error, correlation), static (json, answer) =>
            Write(json, answer.error, answer.correlation));
    }

    /// <summary>The text of an error, with what Microsoft's support would ask for.</summary>
    public static string Describe(EntraError error, Correlation correlation) =>
        $"AADSTS{error.Code}: {error.Message} Trace ID: {correlation.TraceId} Correlation ID: {correlation.CorrelationId} "
        + $"Timestamp: {Timestamp(correlation)}";

    private static string Timestamp(Correlation correlation) => correlation.Timestamp.ToString("u", CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter json, EntraError error, Correlation correlation)
    {
        json.WriteString("error", error.Error);
        json.WriteString("error_description", Describe(error, correlation));
        json.WriteStartArray("error_codes");
        json.WriteNumberValue(error.Code);
        json.WriteEndArray();
        json.WriteString("timestamp", Timestamp(correlation));
        json.WriteString("trace_id", correlation.TraceId);
        json.WriteString("correlation_id", correlation.CorrelationId);
        json.WriteOptional("error_uri", error.HasErrorUri ? error.Page : null);
        json.WriteOptional("suberror", error.SubError);
        json.WriteOptional("claims", error.Claims);
    }
}
