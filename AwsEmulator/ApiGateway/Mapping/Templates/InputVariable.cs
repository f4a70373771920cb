namespace Causeway.AwsEmulator.ApiGateway.Mapping.Templates;

/// <summary>What <c>$input</c> gives.</summary>
internal sealed class InputVariable(MappingInput input)
{
    private readonly Lazy<object?> _body = new(() =>
        input.Body.Length == 0 ? new OrderedDictionary<string, object?>()
        : JsonValues.TryParse(input.Body, out var value) ? value
        : input.Body);

    public string Body => input.Body;

    /// <returns>JSON text; an empty JSON string for a path that leads nowhere.</returns>
    public string Json(string path) => JsonValues.Serialize(Find(path, out var found) is var value && found ? value : "");

    /// <returns>The value; an empty string for a path that leads nowhere.</returns>
    public object? Path(string path) => Find(path, out var found) is var value && found ? value : "";

    /// <summary>Looks in the path, the query string and the headers, in this order.</summary>
    public string Parameter(string name)
    {
        var request = input.Context.Request;
        foreach (var (key, value) in input.Context.Route?.PathParameters ?? [])
        {
            if (key == name)
            {
                return value;
            }
        }

        return request.Query.Last(name) ?? request.Headers.Last(name) ?? "";
    }

    public OrderedDictionary<string, object?> Parameters() => new(StringComparer.Ordinal)
    {
        ["path"] = ToMap((input.Context.Route?.PathParameters ?? []).Select(parameter => (parameter.Key, parameter.Value))),
        ["querystring"] = ToMap(input.Context.Request.Query.Entries.Select(entry => (entry.Key, entry.Value[^1]))),
        ["header"] = ToMap(input.Context.Request.Headers.Entries.Select(entry => (entry.Key, entry.Value[^1]))),
    };

    private static OrderedDictionary<string, object?> ToMap(IEnumerable<(string Name, string Value)> entries)
    {
        var map = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in entries)
        {
            map[name] = value;
        }

        return map;
    }

    private object? Find(string path, out bool found)
    {
        try
        {
            var parsed = JsonPath.Parse(path);
            var values = parsed.Select(_body.Value);
            found = parsed.IsIndefinite || values.Count > 0;
            return parsed.IsIndefinite ? values.ToList() : values.Count > 0 ? values[0] : null;
        }
        catch (FormatException exception)
        {
            throw new TemplateException(exception.Message);
        }
    }
}
