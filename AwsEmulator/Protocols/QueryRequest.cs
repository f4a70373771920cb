using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Causeway.AwsEmulator.Protocols;

/// <summary>The parameters of a Query call, with lists as <c>Name.member.1</c>.</summary>
internal sealed class QueryRequest(IFormCollection form)
{
    public string? Find(string name) => form[name] is [{ } value, ..] ? value : null;

    /// <exception cref="QueryException">It is missing, too long, or does not match.</exception>
    public string Require(string name, int maximum = int.MaxValue, Regex? pattern = null)
    {
        var value = Find(name);
        var constraint = value is null ? "not be null"
            : value.Length == 0 ? "have length greater than or equal to 1"
            : value.Length > maximum ? $"have length less than or equal to {maximum}"
            : pattern?.IsMatch(value) == false ? $"satisfy regular expression pattern: {pattern.ToString().TrimStart('^').TrimEnd('$')}"
            : null;
        return constraint is null ? value! : throw Violated(name, value, constraint);
    }

    /// <exception cref="QueryException">It is no whole number, or outside of the range.</exception>
    public int? Number(string name, int minimum, int maximum)
    {
        if (Find(name) is not { } text)
        {
            return null;
        }

        return !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? throw Violated(name, text, "be a number")
            : number < minimum ? throw Violated(name, text, $"have value greater than or equal to {minimum}")
            : number > maximum ? throw Violated(name, text, $"have value less than or equal to {maximum}")
            : number;
    }

    /// <exception cref="QueryException">It is missing, or not JSON.</exception>
    public string RequirePolicy(string name)
    {
        var text = Require(name, 131_072);
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return text;
            }
        }
        catch (JsonException)
        {
            // Answered below.
        }

        throw new QueryException(StatusCodes.Status400BadRequest, "MalformedPolicyDocument", "This policy contains invalid Json");
    }

    public IReadOnlyDictionary<string, string> Tags()
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 1; Find($"Tags.member.{i}.Key") is { } key; i++)
        {
            tags[key] = Find($"Tags.member.{i}.Value") ?? "";
        }

        return tags;
    }

    public IEnumerable<string> List(string name)
    {
        for (var i = 1; Find($"{name}.member.{i}") is { } value; i++)
        {
            yield return value;
        }
    }

    private static QueryException Violated(string name, string? value, string constraint) => new(
        StatusCodes.Status400BadRequest,
        "ValidationError",
        $"1 validation error detected: Value {(value is null ? "null" : $"'{value}'")} at '{char.ToLowerInvariant(name[0])}{name[1..]}' failed to satisfy constraint: Member must {constraint}");
}
