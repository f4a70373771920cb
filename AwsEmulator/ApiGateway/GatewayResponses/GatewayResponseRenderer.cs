using System.Text;
using Causeway.AwsEmulator.ApiGateway.Integrations;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.GatewayResponses;

/// <summary>Turns an error into the response that the API's definition asks for.</summary>
internal static class GatewayResponseRenderer
{
    private const string ErrorTypeHeader = "x-amzn-ErrorType";
    private const string DefaultMediaType = "application/json";

    public static GatewayResult Render(RequestContext context, GatewayError error)
    {
        context.Error = error;

        var custom = FindCustomization(context, error.Type);
        var (mediaType, body) = RenderBody(context, error, custom);
        var headers = new List<KeyValuePair<string, string>> { new("Content-Type", mediaType), new(ErrorTypeHeader, error.ErrorType) };
        foreach (var (name, expression) in custom?.Headers ?? [])
        {
            if (expression.Resolve(context) is { } value && ResponseHeaders.IsValid(name, value))
            {
                headers.RemoveAll(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
                headers.Add(new(name, value));
            }
        }

        return new GatewayResult
        {
            StatusCode = custom?.StatusCode ?? error.StatusCode ?? error.Type.StatusCode(),
            Headers = headers,
            Body = Encoding.UTF8.GetBytes(body),
        };
    }

    /// <summary>
    /// A type with a customization of its own inherits nothing from the defaults. Requests that are too large are refused
    /// before the API is known; what it says of them has no effect.
    /// </summary>
    private static GatewayResponse? FindCustomization(RequestContext context, GatewayResponseType type) =>
        type == GatewayResponseType.RequestTooLarge ? null
            : context.Api.GatewayResponses.GetValueOrDefault(type) ?? context.Api.GatewayResponses.GetValueOrDefault(type.Fallback());

    private static (string MediaType, string Body) RenderBody(RequestContext context, GatewayError error, GatewayResponse? custom)
    {
        if (custom is null || custom.Templates.Length == 0)
        {
            return (DefaultMediaType, error.BuiltInBody ?? GatewayResponseTemplate.Default.Render(context));
        }

        var accepted = context.Request.Headers.Last("Accept")?.Split(',', ';')[0].Trim();
        var chosen = custom.Templates.FirstOrDefault(template => template.Key.Equals(accepted, StringComparison.OrdinalIgnoreCase));
        if (chosen.Key is null)
        {
            chosen = custom.Templates.FirstOrDefault(template => template.Key == DefaultMediaType);
        }

        return chosen.Key is null
            ? (custom.Templates[0].Key, custom.Templates[0].Value.Render(context))
            : (chosen.Key, chosen.Value.Render(context));
    }
}
