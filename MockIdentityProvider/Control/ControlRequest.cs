using System.Text.Json;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Http;
using Causeway.MockIdentityProvider.Startup;

namespace Causeway.MockIdentityProvider.Control;

/// <summary>Reads the JSON bodies of the control API, reporting every mistake with its path.</summary>
internal static class ControlRequest
{
    private const int LargestBody = 1024 * 1024;

    /// <exception cref="ConfigurationException">The body is no JSON, too large, or <paramref name="read"/> found mistakes.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext context, Func<JsonObjectReader, ProblemList, T> read)
    {
        var problems = new ProblemList("request");
        using var document = await ParseAsync(context);
        var reader = new JsonObjectReader(document.RootElement, JsonPath.Root, problems);
        var result = read(reader, problems);
        reader.ReportUnknownMembers();
        return problems.Problems.Count == 0 ? result : throw new ConfigurationException(problems.Problems);
    }

    /// <exception cref="ConfigurationException">The body is no JSON, or too large.</exception>
    public static async Task<JsonDocument> ParseAsync(HttpContext context)
    {
        if (context.Request.ContentLength is null or > LargestBody)
        {
            throw new ConfigurationException("request", "", $"needs a Content-Length of at most {LargestBody} bytes");
        }

        try
        {
            var document = await JsonDocument.ParseAsync(
                context.Request.Body, new JsonDocumentOptions { AllowDuplicateProperties = false }, context.RequestAborted);
            return StrictJson.IsReadable(document.RootElement) ? document : throw new JsonException();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new ConfigurationException("request", "", "is not valid JSON, or has a member twice");
        }
    }

    /// <summary>Reads a member that names one of an enumeration, in camel case.</summary>
    public static TEnum Choice<TEnum>(JsonObjectReader reader, ProblemList problems, string name, TEnum? defaultValue = null)
        where TEnum : struct, Enum
    {
        var text = defaultValue is null ? reader.RequiredString(name) : reader.OptionalString(name);
        if (string.IsNullOrEmpty(text))
        {
            return defaultValue ?? default;
        }

        // Numbers would parse too.
        if (char.IsAsciiLetter(text[0]) && Enum.TryParse<TEnum>(text, ignoreCase: true, out var value) && Enum.IsDefined(value))
        {
            return value;
        }

        problems.Add(reader.PathOf(name), $"'{JsonPath.Printable(text)}' is none of {string.Join(", ", Enum.GetNames<TEnum>().Select(CamelCase))}");
        return default;
    }

    public static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
