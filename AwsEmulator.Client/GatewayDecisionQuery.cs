namespace Causeway.AwsEmulator.Client;

/// <summary>Which decisions to find. Every part that is null accepts all.</summary>
public sealed record GatewayDecisionQuery
{
    /// <summary>The id of the API.</summary>
    public string? ApiId { get; init; }

    /// <summary>The request's id.</summary>
    public string? RequestId { get; init; }

    /// <summary>The request's path.</summary>
    public string? Path { get; init; }

    /// <summary>What became of the request.</summary>
    public GatewayDecisionOutcome? Outcome { get; init; }

    /// <summary>The status of the response.</summary>
    public int? Status { get; init; }

    /// <summary>How many at most; 100 where it is null.</summary>
    public int? Limit { get; init; }

    internal string ToQueryString()
    {
        (string Name, object? Value)[] parts =
            [("apiId", ApiId), ("requestId", RequestId), ("path", Path), ("outcome", Outcome), ("status", Status), ("limit", Limit)];
        return string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString($"{part.Value}")}"));
    }
}
