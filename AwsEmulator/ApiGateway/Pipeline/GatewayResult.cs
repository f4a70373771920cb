namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>What goes back to the client, apart from the headers every response carries.</summary>
internal sealed record GatewayResult
{
    public required int StatusCode { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether an integration other than MOCK was called, so that the response names the trace.</summary>
    public bool CarriesTrace { get; init; }
}
