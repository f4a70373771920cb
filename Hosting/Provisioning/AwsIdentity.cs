namespace Causeway.Hosting.Provisioning;

/// <summary>Whose resources they are, as ARNs need it.</summary>
internal sealed record AwsIdentity(string Partition, string Region, string AccountId)
{
    public string FunctionArn(string function) => $"arn:{Partition}:lambda:{Region}:{AccountId}:function:{function}";

    /// <summary>The resources of an API that a permission is for, for example <c>dev/*</c>.</summary>
    public string ExecuteApiArn(string restApiId, string resource) => $"arn:{Partition}:execute-api:{Region}:{AccountId}:{restApiId}/{resource}";
}
