using System.Text.RegularExpressions;
using Causeway.AwsEmulator.ApiGateway.Authorizers;

namespace Causeway.AwsEmulator.ApiGateway.Mapping.Templates;

/// <summary>The methods of Java's strings, lists and maps that templates call.</summary>
internal static class TemplateMethods
{
    private static readonly TimeSpan RegexTimeout = TimeSpan.FromSeconds(1);

    /// <exception cref="TemplateException">There is no such method, or it failed.</exception>
    public static object? Call(object? target, string name, IReadOnlyList<object?> arguments)
    {
        try
        {
            return target switch
            {
                string text => CallString(text, name, arguments),
                List<object?> list => CallList(list, name, arguments),
                OrderedDictionary<string, object?> map => CallMap(map, name, arguments),
                _ => CallAny(target, name, arguments),
            };
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or RegexMatchTimeoutException or InvalidCastException)
        {
            throw new TemplateException($"{name}() failed: {exception.Message}");
        }
    }

    private static object? CallAny(object? target, string name, IReadOnlyList<object?> arguments) => (name, arguments.Count) switch
    {
        ("toString", 0) => TemplateValues.Text(target),
        ("equals", 1) => (bool)TemplateValues.Combine("==", target, arguments[0])!,
        _ => throw new TemplateException($"there is no method {name} with {arguments.Count} arguments here"),
    };

    private static object? CallString(string text, string name, IReadOnlyList<object?> arguments) => (name, arguments) switch
    {
        ("length", []) => (long)text.Length,
        ("isEmpty", []) => text.Length == 0,
        ("trim", []) => text.Trim(),
        ("toLowerCase", []) => text.ToLowerInvariant(),
        ("toUpperCase", []) => text.ToUpperInvariant(),
        ("contains", [var part]) => text.Contains(TemplateValues.Text(part), StringComparison.Ordinal),
        ("startsWith", [var part]) => text.StartsWith(TemplateValues.Text(part), StringComparison.Ordinal),
        ("endsWith", [var part]) => text.EndsWith(TemplateValues.Text(part), StringComparison.Ordinal),
        ("indexOf", [var part]) => (long)text.IndexOf(TemplateValues.Text(part), StringComparison.Ordinal),
        ("lastIndexOf", [var part]) => (long)text.LastIndexOf(TemplateValues.Text(part), StringComparison.Ordinal),
        ("equalsIgnoreCase", [var other]) => text.Equals(TemplateValues.Text(other), StringComparison.OrdinalIgnoreCase),
        ("concat", [var other]) => text + TemplateValues.Text(other),
        ("charAt", [long index]) => text.Substring(ToInt(index), 1),
        ("substring", [long start]) => text[ToInt(start)..],
        ("substring", [long start, long end]) => text[ToInt(start)..ToInt(end)],
        ("replace", [var old, var with]) => TemplateValues.Text(old) is { Length: > 0 } part ? text.Replace(part, TemplateValues.Text(with), StringComparison.Ordinal) : text,
        ("replaceAll", [var pattern, var with]) => Compile(pattern).Replace(text, TemplateValues.Text(with)),
        ("replaceFirst", [var pattern, var with]) => Compile(pattern).Replace(text, TemplateValues.Text(with), 1),
        ("matches", [var pattern]) => ValidationExpression.Parse(TemplateValues.Text(pattern)).IsMatch(text),
        ("split", [var pattern]) => Split(text, pattern),
        _ => CallAny(text, name, arguments),
    };

    private static object? CallList(List<object?> list, string name, IReadOnlyList<object?> arguments)
    {
        switch (name, arguments)
        {
            case ("size", []):
                return (long)list.Count;
            case ("isEmpty", []):
                return list.Count == 0;
            case ("get", [long index]):
                return list[ToInt(index)];
            case ("contains", [var item]):
                return list.Exists(candidate => (bool)TemplateValues.Combine("==", candidate, item)!);
            case ("add", [var item]):
                list.Add(item);
                return true;
            case ("set", [long index, var item]):
                list[ToInt(index)] = item;
                return null;
            default:
                return CallAny(list, name, arguments);
        }
    }

    private static object? CallMap(OrderedDictionary<string, object?> map, string name, IReadOnlyList<object?> arguments)
    {
        switch (name, arguments)
        {
            case ("size", []):
                return (long)map.Count;
            case ("isEmpty", []):
                return map.Count == 0;
            case ("get", [var key]):
                return map.GetValueOrDefault(TemplateValues.Text(key));
            case ("containsKey", [var key]):
                return map.ContainsKey(TemplateValues.Text(key));
            case ("keySet", []):
                return map.Keys.ToList<object?>();
            case ("values", []):
                return map.Values.ToList();
            case ("entrySet", []):
                return map.Select(object? (entry) => new OrderedDictionary<string, object?> { ["key"] = entry.Key, ["value"] = entry.Value }).ToList();
            case ("put", [var key, var value]):
                map[TemplateValues.Text(key)] = value;
                return null;
            case ("putAll", [OrderedDictionary<string, object?> other]):
                other.ToList().ForEach(entry => map[entry.Key] = entry.Value);
                return null;
            case ("remove", [var key]):
                map.Remove(TemplateValues.Text(key), out var removed);
                return removed;
            case ("getKey", []) when map.ContainsKey("key"):
                return map["key"];
            case ("getValue", []) when map.ContainsKey("value"):
                return map["value"];
            default:
                return CallAny(map, name, arguments);
        }
    }

    private static int ToInt(long value) => value is >= 0 and <= int.MaxValue ? (int)value : throw new ArgumentException($"the index {value} is out of range");

    /// <summary>Java drops empty strings at the end.</summary>
    private static List<object?> Split(string text, object? pattern)
    {
        var parts = Compile(pattern).Split(text).ToList<object?>();
        while (parts.Count > 1 && parts[^1] is "")
        {
            parts.RemoveAt(parts.Count - 1);
        }

        return parts;
    }

    private static Regex Compile(object? pattern) =>
        new(JavaRegexTranslator.Translate(TemplateValues.Text(pattern)), RegexOptions.CultureInvariant, RegexTimeout);
}
