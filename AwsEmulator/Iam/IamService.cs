using System.Text.Json.Nodes;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Protocols;

namespace Causeway.AwsEmulator.Iam;

/// <summary>IAM as far as provisioning tools ask: roles and policies are stored and returned.</summary>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html"/>
internal sealed class IamService(IamStore store, AwsAccount account, TimeProvider time) : IQueryService
{
    private readonly RoleOperations _roles = new(store, account, time);
    private readonly PolicyOperations _policies = new(store, account, time);

    public string Version => "2010-05-08";

    public string XmlNamespace => "https://iam.amazonaws.com/doc/2010-05-08/";

    public Func<QueryRequest, JsonObject>? Find(string operation) =>
        operation == "GetUser" ? GetUser : _roles.Find(operation) ?? _policies.Find(operation);

    private JsonObject GetUser(QueryRequest request)
    {
        if (request.Find("UserName") is { } name)
        {
            throw IamStore.NoSuchEntity($"The user with name {name} cannot be found.");
        }

        return new JsonObject
        {
            ["User"] = new JsonObject
            {
                ["UserId"] = account.AccountId,
                ["Arn"] = $"arn:{account.Partition}:iam::{account.AccountId}:root",
                ["CreateDate"] = DateTimeOffset.UnixEpoch,
            },
        };
    }
}
