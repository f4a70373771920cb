using System.Text.Json;
using Causeway.MockIdentityProvider.Http;
using Causeway.MockIdentityProvider.Startup;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>
/// Turns the directory file into an <see cref="EntraDirectory"/>, or into the list of everything wrong with it.
/// Members carry the names of the Microsoft Graph application manifest.
/// </summary>
internal static class DirectoryParser
{
    private static readonly JsonDocumentOptions Syntax = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = 32,
    };

    /// <exception cref="ConfigurationException">The file has mistakes; all of them are listed.</exception>
    public static EntraDirectory Parse(ReadOnlyMemory<byte> json, string source)
    {
        var problems = new ProblemList(source);
        using var document = ParseSyntax(json, source);
        var root = new JsonObjectReader(document.RootElement, JsonPath.Root, problems);
        root.Required("tenants");
        var tenants = root.Objects("tenants").Select(tenant => TenantParser.Parse(tenant, problems)).ToList();
        root.ReportUnknownMembers();

        DirectoryReferences.Check(tenants, problems);
        if (problems.Problems.Count > 0)
        {
            throw new ConfigurationException(problems.Problems);
        }

        return new EntraDirectory([.. tenants.Select(tenant => tenant.Build())]);
    }

    private static JsonDocument ParseSyntax(ReadOnlyMemory<byte> json, string source)
    {
        try
        {
            var document = JsonDocument.Parse(json, Syntax);
            if (StrictJson.IsReadable(document.RootElement))
            {
                return document;
            }

            document.Dispose();
            throw new ConfigurationException(source, "", "has a string with half a surrogate pair; write the character itself");
        }
        catch (JsonException exception)
        {
            throw new ConfigurationException(
                source,
                $"line {(exception.LineNumber ?? 0) + 1}, byte {(exception.BytePositionInLine ?? 0) + 1}",
                "is not valid JSON; mend the syntax there or just before");
        }
    }
}
