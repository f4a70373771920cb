namespace Causeway.AwsEmulator.Hosting;

/// <summary>Where everything emulated lives.</summary>
internal sealed record AwsAccount(string AccountId, string Region)
{
    public string Partition => Region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn"
        : Region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov"
        : "aws";

    /// <summary>The ARN of a function of this account; one of another account or region is called by its ARN already.</summary>
    public string FunctionArn(string functionName) => functionName.StartsWith("arn:", StringComparison.Ordinal)
        ? functionName
        : $"arn:{Partition}:lambda:{Region}:{AccountId}:function:{functionName}";

    /// <summary>The ARN of an API, which that of a stage, a method or an authorizer goes on from with a slash.</summary>
    public string ApiArn(string apiId) => $"arn:{Partition}:execute-api:{Region}:{AccountId}:{apiId}";
}
