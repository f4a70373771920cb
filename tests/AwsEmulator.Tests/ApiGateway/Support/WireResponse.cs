namespace Causeway.AwsEmulator.Tests.ApiGateway.Support;

/// <summary>A response as it came over the wire, header names in their own casing and order.</summary>
internal sealed record WireResponse(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body)
{
    public string? Header(string name) => Headers.FirstOrDefault(header => header.Key == name).Value;

    public string? ErrorType => Header("x-amzn-ErrorType");
}
