using System.Text;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.Mapping;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.Integrations;

/// <summary>Answers a mock integration: the request template names a status, which selects the response.</summary>
internal static partial class MockStep
{
    private const string DefaultMediaType = "application/json";

    public static IntegrationResult Run(RequestContext context, MockIntegration integration)
    {
        var mediaType = MediaType(context.Request.Headers.Last("Content-Type"));
        var request = TemplateSelection.Choose(integration.RequestTemplates, mediaType)?.Render(new MappingInput(context, Encoding.UTF8.GetString(context.Request.Body.Span))) ?? "";
        var match = StatusCode().Match(request);
        if (!match.Success)
        {
            return GatewayErrors.ApiConfiguration("The mock integration's request template gives no statusCode.");
        }

        var statusCode = match.Groups["code"].Value;
        var response = integration.Responses.FirstOrDefault(candidate => candidate.Selection?.IsMatch(statusCode) == true)
            ?? integration.Responses.FirstOrDefault(candidate => candidate.Selection is null);
        if (response is null)
        {
            return GatewayErrors.ApiConfiguration($"The mock integration has no response for {statusCode}, and no default.");
        }

        var accepted = MediaType(context.Request.Headers.Last("Accept"));
        var template = TemplateSelection.Choose(response.Templates, accepted) ?? TemplateSelection.Choose(response.Templates, DefaultMediaType)
            ?? (response.Templates.Length > 0 ? response.Templates[0].Value : null);
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var (name, expression) in response.Headers)
        {
            if (expression.Resolve(context) is { } value && ResponseHeaders.IsValid(name, value))
            {
                headers.Add(new(name, value));
            }
        }

        return new GatewayResult
        {
            StatusCode = response.StatusCode,
            Headers = ResponseHeaders.ToClient(headers),
            Body = Encoding.UTF8.GetBytes(template?.Render(new MappingInput(context, request)) ?? ""),
        };
    }

    private static string MediaType(string? header) =>
        string.IsNullOrEmpty(header) ? DefaultMediaType : header.Split(';', ',')[0].Trim();

    /// <summary>The service accepts unquoted member names here too.</summary>
    [GeneratedRegex("""["']?statusCode["']?\s*:\s*["']?(?<code>[1-5][0-9]{2})["']?\s*[,}]""", RegexOptions.CultureInvariant)]
    private static partial Regex StatusCode();
}
