namespace Causeway.AwsEmulator.ApiGateway.Integrations;

/// <summary>What a function behind a Lambda proxy integration answered.</summary>
/// <remarks>
/// <c>Headers</c>: Multi-value headers first, then single ones; repeated names stay separate.
/// </remarks>
internal sealed record LambdaProxyResponse(
    int StatusCode,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    string Body,
    bool IsBase64Encoded);
