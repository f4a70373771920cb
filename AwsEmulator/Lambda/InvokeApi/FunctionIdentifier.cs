using System.Text.RegularExpressions;
using Causeway.AwsEmulator.Hosting;

namespace Causeway.AwsEmulator.Lambda.InvokeApi;

/// <summary>
/// A function as callers may name it: <c>name</c>, <c>name:qualifier</c>, <c>account:function:name</c> or its ARN, each
/// with or without a qualifier.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html"/>
internal sealed partial record FunctionIdentifier(string Name, string? Qualifier)
{
    /// <summary>What the service's model says of identifiers.</summary>
    public const string Grammar =
        @"(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?";

    /// <summary>Null where the identifier names no account.</summary>
    public string? AccountId { get; init; }

    /// <summary>Reads an identifier; null if it is none, or if the query names another qualifier than it does itself.</summary>
    public static FunctionIdentifier? Parse(string identifier, string? qualifier)
    {
        var match = Pattern().Match(identifier);
        if (!match.Success)
        {
            return null;
        }

        var own = match.Groups["qualifier"] is { Success: true, Value: var value } ? value : null;
        var other = string.IsNullOrEmpty(qualifier) ? null : qualifier;
        return own is not null && other is not null && own != other
            ? null
            : new FunctionIdentifier(match.Groups["name"].Value, own ?? other) { AccountId = Optional(match.Groups["account"]) };
    }

    /// <summary>What the service says of a function of another account; null of one that may be its own. One region stands for all.</summary>
    public LambdaError? CheckOwner(AwsAccount account) => AccountId is null || AccountId == account.AccountId
        ? null
        : LambdaError.AccessDenied($"User: arn:{account.Partition}:iam::{account.AccountId}:root is not authorized to access the function {Name} of the account {AccountId}");

    private static string? Optional(Group group) => group.Success ? group.Value : null;

    [GeneratedRegex(
        @"^(arn:aws[a-zA-Z-]*:lambda:[a-z0-9-]+:)?((?<account>\d{12}):)?(function:)?(?<name>[a-zA-Z0-9_-]{1,64})(:(?<qualifier>\$LATEST|[a-zA-Z0-9_-]+))?$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
