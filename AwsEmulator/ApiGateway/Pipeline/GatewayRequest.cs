namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>One request as the gateway sees it, apart from any web server.</summary>
internal sealed record GatewayRequest
{
    public required string RequestId { get; init; }

    public required string ExtendedRequestId { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string Method { get; init; }

    /// <summary>The path after the stage, as sent.</summary>
    public required string RawPath { get; init; }

    /// <summary>The path with the stage, as <c>context.path</c> has it.</summary>
    public required string StagePath { get; init; }

    /// <summary>As sent, without the question mark.</summary>
    public string RawQuery { get; init; } = "";

    public required MultiValueMap Query { get; init; }

    /// <summary>What integrations see: hop-by-hop headers are dropped, forwarding headers added.</summary>
    public required MultiValueMap Headers { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Size of the request line as sent.</summary>
    public int RequestLineBytes { get; init; }

    /// <summary>Size of all header values as sent, with those that are dropped.</summary>
    public int HeaderBytes { get; init; }

    /// <summary>Size of all header lines as sent: names, values, what separates them and line ends.</summary>
    public int HeaderLineBytes { get; init; }

    public required string SourceIp { get; init; }

    public required string Protocol { get; init; }

    public required bool Secure { get; init; }

    public required string DomainName { get; init; }

    /// <summary>The <c>X-Amzn-Trace-Id</c> value: the W3C trace in X-Ray's form.</summary>
    public required string TraceHeader { get; init; }

    public string DomainPrefix => DomainName.Split('.', 2)[0];
}
