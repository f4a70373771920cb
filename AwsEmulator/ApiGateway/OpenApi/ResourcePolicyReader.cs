using System.Text.Json;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.ApiGateway.Policies;

namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>Reads <c>x-amazon-apigateway-policy</c>.</summary>
internal sealed partial class ResourcePolicyReader(ImportContext context)
{
    private const int MaximumCharacters = 8192;

    public PolicyDocument? Read(DocumentNode node)
    {
        var settings = context.Settings;
        var json = NodeJson.Write(node);
        if (json.Length > MaximumCharacters)
        {
            context.Errors.Add(node, $"is longer than {MaximumCharacters} characters");
            return null;
        }

        // The short form names stage, verb and path only.
        var prefix = $"\"{settings.Account.ApiArn(settings.ApiId)}/";
        try
        {
            using var document = JsonDocument.Parse(ShortForm().Replace(json, prefix.Replace("$", "$$", StringComparison.Ordinal)));
            return PolicyParser.Parse(document.RootElement, kind: PolicyKind.Resource);
        }
        catch (PolicyFormatException exception)
        {
            context.Errors.Add(node, exception.Message);
            return null;
        }
    }

    [GeneratedRegex("\"execute-api:/", RegexOptions.CultureInvariant)]
    private static partial Regex ShortForm();
}
