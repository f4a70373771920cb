using System.Text;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.Integrations;

/// <summary>Answers a mock integration: the mapped request names a status, which selects the response.</summary>
internal static partial class MockStep
{
    public static IntegrationResult Run(RequestContext context, MockIntegration integration)
    {
        var (body, error) = RequestMapper.MapBody(context, integration.Mapping);
        if (error is not null)
        {
            return error;
        }

        var match = StatusCode().Match(Encoding.UTF8.GetString(body.Span));
        return match.Success
            ? ResponseMapper.Map(
                context,
                integration.Mapping,
                new BackendResponse(match.Groups["code"].Value, new MultiValueMap(StringComparer.OrdinalIgnoreCase), default),
                carriesTrace: false)
            : GatewayErrors.ApiConfiguration("The mock integration's request gives no statusCode.");
    }

    /// <summary>The service accepts unquoted member names here too.</summary>
    [GeneratedRegex("""["']?statusCode["']?\s*:\s*["']?(?<code>[1-5][0-9]{2})["']?\s*[,}]""", RegexOptions.CultureInvariant)]
    private static partial Regex StatusCode();
}
