using System.Text;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.Integrations;

/// <summary>What an integration answered, before it is mapped.</summary>
/// <remarks><c>Selector</c>: what the patterns of integration responses are matched with; null selects the default.</remarks>
internal sealed record BackendResponse(string? Selector, MultiValueMap Headers, ReadOnlyMemory<byte> Content)
{
    public string Body { get; } = Encoding.UTF8.GetString(Content.Span);
}
