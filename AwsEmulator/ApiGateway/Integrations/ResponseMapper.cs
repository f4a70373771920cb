using System.Globalization;
using System.Text;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.Mapping;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.Integrations;

/// <summary>Makes the client's response of the integration's answer.</summary>
internal static class ResponseMapper
{
    public static IntegrationResult Map(RequestContext context, IntegrationMapping mapping, BackendResponse backend, bool carriesTrace)
    {
        context.Backend = backend;
        var response = mapping.Responses.FirstOrDefault(candidate => backend.Selector is { } selector && candidate.Selection?.IsMatch(selector) == true)
            ?? mapping.Responses.FirstOrDefault(candidate => candidate.Selection is null);
        if (response is null)
        {
            return GatewayErrors.ApiConfiguration($"No integration response is selected by \"{backend.Selector}\", and there is no default.");
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, expression) in response.Headers)
        {
            if (expression.Resolve(context) is { } value)
            {
                headers[name] = value;
            }
        }

        var isBinary = MediaType.IsBinary(context.Api.BinaryMediaTypes, backend.Headers.Last("Content-Type"));
        if (ContentConversion.Convert(backend.Content, isBinary, response.ContentHandling) is not { } content)
        {
            return GatewayErrors.ApiConfiguration("The integration response wants a binary body, but the integration's text is not base64.");
        }

        var template = Choose(response, context);
        var body = template is null
            ? content
            : Encoding.UTF8.GetBytes(template.Render(new MappingInput(context, Encoding.UTF8.GetString(content.Span))));
        foreach (var (name, value) in context.Overrides.ResponseHeaders)
        {
            headers[name] = value;
        }

        return headers.Any(header => !ResponseHeaders.IsValid(header.Key, header.Value))
            ? GatewayErrors.ApiConfiguration("A mapped response header is not valid.")
            : new GatewayResult
            {
                StatusCode = StatusCode(context.Overrides.Status) ?? response.StatusCode,
                Headers = ResponseHeaders.ToClient(headers),
                Body = body,
                CarriesTrace = carriesTrace,
            };
    }

    private static MappingTemplate? Choose(IntegrationResponse response, RequestContext context) =>
        TemplateSelection.Choose(response.Templates, MediaType.Of(context.Request.Headers.Last("Accept")))
        ?? TemplateSelection.Choose(response.Templates, MediaType.Json)
        ?? (response.Templates.Length > 0 ? response.Templates[0].Value : null);

    private static int? StatusCode(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var statusCode) && statusCode is >= 200 and <= 599 ? statusCode : null;
}
