namespace Causeway.Hosting.Provisioning;

/// <summary>Which AWS is meant: the real one of a region, or whatever answers as AWS at one address.</summary>
/// <param name="Address">The address that serves every service; null for AWS itself.</param>
/// <param name="Region">The region, for example <c>us-east-1</c>.</param>
internal sealed record AwsLocation(Uri? Address, string Region)
{
    public string Partition => Region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn"
        : Region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov"
        : "aws";

    private string Domain => Partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";

    public Uri EndpointOf(string service) => Address ?? new Uri($"https://{service}.{Region}.{Domain}");

    /// <summary>The address of an API's stage, without a trailing slash.</summary>
    public string StageUrl(string restApiId, string stage) => Address is null
        ? $"https://{restApiId}.execute-api.{Region}.{Domain}/{stage}"
        : $"{Address.GetLeftPart(UriPartial.Authority)}/_aws/execute-api/{restApiId}/{stage}";

    public override string ToString() => Address is null ? $"AWS in {Region}" : $"AWS at {Address.GetLeftPart(UriPartial.Authority)}";
}
