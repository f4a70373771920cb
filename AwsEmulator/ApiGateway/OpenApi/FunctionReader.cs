using System.Text.RegularExpressions;
using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>Reads the URI by which an integration or authorizer names its Lambda function.</summary>
internal static partial class FunctionReader
{
    /// <returns>Null when an error was reported.</returns>
    public static LambdaFunctionReference? Read(DocumentNode node, FunctionNames functions, ImportContext context)
    {
        if (TextResolver.Resolve(node, functions, context) is not { } uri)
        {
            return null;
        }

        var match = InvocationUri().Match(uri);
        if (!match.Success)
        {
            context.Errors.Add(
                node,
                "must be arn:aws:apigateway:{region}:lambda:path/2015-03-31/functions/{function ARN}/invocations");
            return null;
        }

        var qualifier = match.Groups["qualifier"];
        var (name, arn) = (match.Groups["name"].Value, match.Groups["arn"].Value);
        // Clients can reach the functions of this account only. A definition's own file may name those of the account it is
        // deployed to, and the one region here stands for every other.
        var isForeign = context.Settings.Identifiers is not null && match.Groups["account"].Value != context.Settings.Account.AccountId;

        // Nothing answers to the whole name.
        return new LambdaFunctionReference(
            isForeign ? match.Groups["base"].Value : name, arn, qualifier.Success ? qualifier.Value : null);
    }

    [GeneratedRegex(
        @"\Aarn:aws[a-z-]*:apigateway:[a-z0-9-]+:lambda:path/2015-03-31/functions/(?<arn>(?<base>arn:aws[a-z-]*:lambda:[a-z0-9-]+:(?<account>[0-9]{12}):function:(?<name>[A-Za-z0-9_-]{1,64}))(:(?<qualifier>[A-Za-z0-9_$-]+))?)/invocations\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex InvocationUri();
}
