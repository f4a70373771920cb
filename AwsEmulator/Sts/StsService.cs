using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Protocols;

namespace Causeway.AwsEmulator.Sts;

/// <summary>STS as far as clients ask: who they are, and credentials for a role. Nobody checks the credentials.</summary>
/// <seealso href="https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html"/>
internal sealed partial class StsService(AwsAccount account, TimeProvider time) : IQueryService
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string UserId = "AKIAIOSFODNN7EXAMPLE";

    public string Version => "2011-06-15";

    public string XmlNamespace => "https://sts.amazonaws.com/doc/2011-06-15/";

    public Func<QueryRequest, JsonObject>? Find(string operation) => operation switch
    {
        "GetCallerIdentity" => GetCallerIdentity,
        "AssumeRole" => AssumeRole,
        "GetSessionToken" => GetSessionToken,
        _ => null,
    };

    private JsonObject GetCallerIdentity(QueryRequest request) => new()
    {
        ["Arn"] = $"arn:{account.Partition}:iam::{account.AccountId}:root",
        ["UserId"] = UserId,
        ["Account"] = account.AccountId,
    };

    private JsonObject AssumeRole(QueryRequest request)
    {
        var role = RoleArn().Match(request.Require("RoleArn", 2048, RoleArn()));
        var session = request.Require("RoleSessionName", 64, SessionName());
        return new JsonObject
        {
            ["Credentials"] = Credentials(request.Number("DurationSeconds", 900, 43_200) ?? 3600),
            ["AssumedRoleUser"] = new JsonObject
            {
                ["AssumedRoleId"] = $"{Identifier("AROA")}:{session}",
                ["Arn"] = $"arn:{account.Partition}:sts::{role.Groups["account"].Value}:assumed-role/{role.Groups["name"].Value}/{session}",
            },
            ["PackedPolicySize"] = 0,
        };
    }

    private JsonObject GetSessionToken(QueryRequest request) =>
        new() { ["Credentials"] = Credentials(request.Number("DurationSeconds", 900, 129_600) ?? 43_200) };

    private JsonObject Credentials(int seconds) => new()
    {
        ["AccessKeyId"] = Identifier("ASIA"),
        ["SecretAccessKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)),
        ["SessionToken"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(96)),
        ["Expiration"] = time.GetUtcNow().AddSeconds(seconds),
    };

    private static string Identifier(string prefix) => prefix + RandomNumberGenerator.GetString(Letters, 16);

    [GeneratedRegex(@"^arn:aws[a-z-]*:iam::(?<account>\d{12}):role/([\x21-\x7E]+/)?(?<name>[\w+=,.@-]+)$")]
    private static partial Regex RoleArn();

    [GeneratedRegex(@"^[\w+=,.@-]{2,}$")]
    private static partial Regex SessionName();
}
