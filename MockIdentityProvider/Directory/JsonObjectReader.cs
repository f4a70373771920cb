using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Causeway.MockIdentityProvider.Startup;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>
/// Reads the members of one JSON object and collects every mistake with its path, so that a file is mended in one go.
/// A member that was never asked for is unknown, and a mistake.
/// </summary>
internal sealed class JsonObjectReader
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly ProblemList _problems;
    private readonly bool _isObject;

    public JsonObjectReader(JsonElement element, string path, ProblemList problems)
    {
        Path = path;
        _problems = problems;
        _isObject = element.ValueKind == JsonValueKind.Object;
        if (!_isObject)
        {
            problems.Add(path, $"must be an object, is {Describe(element)}");
            return;
        }

        foreach (var member in element.EnumerateObject())
        {
            if (!_members.TryAdd(member.Name, member.Value))
            {
                problems.Add(JsonPath.Member(path, member.Name), "is given twice");
            }
        }
    }

    public string Path { get; }

    public string PathOf(string name) => JsonPath.Member(Path, name);

    public string RequiredString(string name) => Required(name) ? OptionalString(name) ?? "" : "";

    public string? OptionalString(string name)
    {
        if (!TryGet(name, out var element))
        {
            return null;
        }

        var text = element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        if (string.IsNullOrWhiteSpace(text))
        {
            _problems.Add(PathOf(name), $"must be a non-empty string, is {Describe(element)}");
            return null;
        }

        return text;
    }

    public Guid RequiredGuid(string name) => Required(name) ? OptionalGuid(name) ?? Guid.Empty : Guid.Empty;

    public Guid? OptionalGuid(string name)
    {
        if (OptionalString(name) is not { } text)
        {
            return null;
        }

        if (Guid.TryParseExact(text, "D", out var guid) && guid != Guid.Empty)
        {
            return guid;
        }

        _problems.Add(PathOf(name), $"'{JsonPath.Printable(text)}' is not a GUID like 11112222-bbbb-3333-cccc-4444dddd5555");
        return null;
    }

    public bool OptionalBoolean(string name, bool defaultValue)
    {
        if (!TryGet(name, out var element))
        {
            return defaultValue;
        }

        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return element.GetBoolean();
        }

        _problems.Add(PathOf(name), $"must be true or false, is {Describe(element)}");
        return defaultValue;
    }

    public int? OptionalInteger(string name, int minimum, int maximum)
    {
        if (!TryGet(name, out var element))
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number)
            && number >= minimum && number <= maximum)
        {
            return number;
        }

        _problems.Add(PathOf(name), $"must be an integer from {minimum} to {maximum}, is {Describe(element)}");
        return null;
    }

    public DateTimeOffset? OptionalDate(string name)
    {
        if (OptionalString(name) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date))
        {
            return date;
        }

        _problems.Add(PathOf(name), $"'{JsonPath.Printable(text)}' is not a date like 2030-01-31T00:00:00Z");
        return null;
    }

    /// <summary>A member that is an object of any content, which outlives the document.</summary>
    public JsonElement? OptionalElement(string name)
    {
        if (!TryGet(name, out var element))
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.Object)
        {
            return element.Clone();
        }

        _problems.Add(PathOf(name), $"must be an object, is {Describe(element)}");
        return null;
    }

    public JsonObjectReader? OptionalObject(string name) =>
        TryGet(name, out var element) ? new JsonObjectReader(element, PathOf(name), _problems) : null;

    public IEnumerable<JsonObjectReader> Objects(string name) =>
        Items(name).Select(item => new JsonObjectReader(item.Element, item.Path, _problems));

    /// <param name="name">The member.</param>
    /// <param name="ofObject">What an object among the strings stands for; null where there may be none.</param>
    public IReadOnlyList<JsonText> Strings(string name, Func<JsonObjectReader, string>? ofObject = null)
    {
        var texts = new List<JsonText>();
        foreach (var (element, path) in Items(name))
        {
            if (element.ValueKind == JsonValueKind.String && element.GetString() is { } text && !string.IsNullOrWhiteSpace(text))
            {
                texts.Add(new JsonText(text, path));
            }
            else if (ofObject is not null && element.ValueKind == JsonValueKind.Object)
            {
                texts.Add(new JsonText(ofObject(new JsonObjectReader(element, path, _problems)), path));
            }
            else
            {
                _problems.Add(path, $"must be a non-empty string, is {Describe(element)}");
            }
        }

        return texts;
    }

    public bool Required(string name)
    {
        if (TryGet(name, out _))
        {
            return true;
        }

        // What is no object has been reported as a whole.
        if (_isObject)
        {
            _problems.Add(PathOf(name), "is missing");
        }

        return false;
    }

    public void ReportUnknownMembers()
    {
        foreach (var name in _members.Keys.Where(name => !_known.Contains(name)))
        {
            _problems.Add(PathOf(name), $"is not known here; known are {string.Join(", ", _known.Order(StringComparer.Ordinal))}");
        }
    }

    private IEnumerable<(JsonElement Element, string Path)> Items(string name)
    {
        if (!TryGet(name, out var element))
        {
            return [];
        }

        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().Select((item, index) => (item, JsonPath.Item(PathOf(name), index)));
        }

        _problems.Add(PathOf(name), $"must be an array, is {Describe(element)}");
        return [];
    }

    private bool TryGet(string name, [NotNullWhen(true)] out JsonElement element)
    {
        _known.Add(name);
        return _members.TryGetValue(name, out element) && element.ValueKind != JsonValueKind.Null;
    }

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => $"\"{JsonPath.Printable(element.GetString()!)}\"",
        JsonValueKind.Null => "null",
        _ => JsonPath.Printable(element.GetRawText()),
    };
}
