using System.Security.Cryptography;
using Causeway.AwsEmulator.Protocols;
using Causeway.AwsEmulator.State;

namespace Causeway.AwsEmulator.Iam;

/// <summary>The account's roles and managed policies.</summary>
internal sealed class IamStore(IStateStore state)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public StateTable<IamRole> Roles { get; } = new(state, "iam-roles", IamJson.Default.IamRole);

    /// <summary>By ARN.</summary>
    public StateTable<IamPolicy> Policies { get; } = new(state, "iam-policies", IamJson.Default.IamPolicy);

    public static string NewId(string prefix) => prefix + RandomNumberGenerator.GetString(Letters, 17);

    public static QueryException NoSuchEntity(string message) => new(StatusCodes.Status404NotFound, "NoSuchEntity", message);

    public static QueryException Conflict(string code, string message) => new(StatusCodes.Status409Conflict, code, message);
}
