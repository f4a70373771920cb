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
        return new LambdaFunctionReference(
            match.Groups["name"].Value, match.Groups["arn"].Value, qualifier.Success ? qualifier.Value : null);
    }

    [GeneratedRegex(
        @"\Aarn:aws[a-z-]*:apigateway:[a-z0-9-]+:lambda:path/2015-03-31/functions/(?<arn>arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:(?<name>[A-Za-z0-9_-]{1,64})(:(?<qualifier>[A-Za-z0-9_$-]+))?)/invocations\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex InvocationUri();
}
