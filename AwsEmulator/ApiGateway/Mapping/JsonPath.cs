using System.Collections.Immutable;
using System.Globalization;

namespace Causeway.AwsEmulator.ApiGateway.Mapping;

/// <summary>
/// The JSONPath that mappings use: members, indexes, slices, wildcards, <c>..</c> and filters. Functions are not supported.
/// </summary>
internal sealed class JsonPath
{
    private readonly ImmutableArray<Step> _steps;

    private JsonPath(ImmutableArray<Step> steps) => _steps = steps;

    /// <summary>Whether the path can select several values, and so gives a list.</summary>
    public bool IsIndefinite => _steps.Any(step => step.Kind is StepKind.Wildcard or StepKind.Slice or StepKind.Filter || step.Recursive || step.Names.Length > 1);

    /// <exception cref="FormatException">The path is not supported.</exception>
    public static JsonPath Parse(string text)
    {
        if (!text.StartsWith('$'))
        {
            text = text.Length > 0 && text[0] is ('.' or '[') ? $"${text}" : $"$.{text}";
        }

        var steps = ImmutableArray.CreateBuilder<Step>();
        var position = 1;
        while (position < text.Length)
        {
            var recursive = text.AsSpan(position).StartsWith("..");
            if (text[position] == '.')
            {
                position += recursive ? 2 : 1;
                if (position < text.Length && text[position] == '[' && recursive)
                {
                    steps.Add(ParseBracket(text, ref position, recursive));
                    continue;
                }

                var start = position;
                while (position < text.Length && text[position] is not ('.' or '['))
                {
                    position++;
                }

                var name = text[start..position];
                steps.Add(name switch
                {
                    "*" => new Step(StepKind.Wildcard, [], null, null, recursive),
                    "" => throw Error(text),
                    _ when name.Contains('(', StringComparison.Ordinal) => throw Error(text),
                    _ => new Step(StepKind.Names, [name], null, null, recursive),
                });
            }
            else if (text[position] == '[')
            {
                steps.Add(ParseBracket(text, ref position, recursive: false));
            }
            else
            {
                throw Error(text);
            }
        }

        return new JsonPath(steps.ToImmutable());
    }

    /// <returns>The values found; none when the path leads nowhere.</returns>
    public IReadOnlyList<object?> Select(object? root)
    {
        IEnumerable<object?> current = [root];
        foreach (var step in _steps)
        {
            var source = step.Recursive ? current.SelectMany(Descend) : current;
            current = source.SelectMany(value => step.Filter is null ? Apply(step, value) : Filter(step, root, value));
        }

        return [.. current];
    }

    private static IEnumerable<object?> Descend(object? value)
    {
        yield return value;
        var children = value switch
        {
            OrderedDictionary<string, object?> map => map.Values,
            List<object?> list => list,
            _ => (IEnumerable<object?>)[],
        };
        foreach (var descendant in children.SelectMany(Descend))
        {
            yield return descendant;
        }
    }

    /// <summary>Filters pick from a list, and let an object pass or not.</summary>
    private static IEnumerable<object?> Filter(Step step, object? root, object? value) => value switch
    {
        List<object?> when step.Recursive => [],
        List<object?> list => list.Where(item => step.Filter!(root, item)),
        OrderedDictionary<string, object?> => step.Filter!(root, value) ? [value] : [],
        _ => [],
    };

    private static IEnumerable<object?> Apply(Step step, object? value)
    {
        switch (step.Kind, value)
        {
            case (StepKind.Wildcard, OrderedDictionary<string, object?> map):
                return map.Values;
            case (StepKind.Wildcard, List<object?> list):
                return list;
            case (StepKind.Names, OrderedDictionary<string, object?> map):
                return step.Names.Where(map.ContainsKey).Select(name => map[name]);
            case (StepKind.Slice, List<object?> list):
                var from = Clamp(step.From ?? 0, list.Count);
                var to = Clamp(step.To ?? list.Count, list.Count);
                return to > from ? list.GetRange(from, to - from) : [];
            case (StepKind.Names, List<object?> list):
                return step.Names
                    .Select(name => int.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index)
                        ? index < 0 ? index + list.Count : index
                        : -1)
                    .Where(index => index >= 0 && index < list.Count)
                    .Select(index => list[index]);
            default:
                return [];
        }
    }

    private static int Clamp(int index, int count) => Math.Clamp(index < 0 ? index + count : index, 0, count);

    /// <summary>Finds the bracket that closes the one at a position, beyond strings and inner brackets.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    internal static int FindBracketEnd(string text, int position)
    {
        var (quote, depth) = ('\0', 0);
        for (; position < text.Length; position++)
        {
            var character = text[position];
            if (quote != '\0')
            {
                quote = character == quote ? '\0' : quote;
                continue;
            }

            quote = character is '\'' or '"' ? character : quote;
            depth += character switch { '[' => 1, ']' => -1, _ => 0 };
            if (depth == 0)
            {
                return position;
            }
        }

        throw Error(text);
    }

    private static Step ParseBracket(string text, ref int position, bool recursive)
    {
        var end = FindBracketEnd(text, position);
        var content = text[(position + 1)..end].Trim();
        position = end + 1;
        if (content == "*")
        {
            return new Step(StepKind.Wildcard, [], null, null, recursive);
        }

        if (content.StartsWith("?(", StringComparison.Ordinal) && content[^1] == ')')
        {
            return new Step(StepKind.Filter, [], null, null, recursive, JsonPathFilter.Parse(content[2..^1]));
        }

        if (content.Length == 0 || content[0] is '?' or '(')
        {
            throw Error(text);
        }

        if (content[0] is not ('\'' or '"') && content.Contains(':', StringComparison.Ordinal))
        {
            var bounds = content.Split(':');
            return bounds.Length == 2
                ? new Step(StepKind.Slice, [], ParseBound(bounds[0], text), ParseBound(bounds[1], text), recursive)
                : throw Error(text);
        }

        return new Step(StepKind.Names, [.. content.Split(',').Select(name => Unquote(name.Trim(), text))], null, null, recursive);
    }

    private static int? ParseBound(string bound, string text) =>
        bound.Trim().Length == 0 ? null
        : int.TryParse(bound, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw Error(text);

    private static string Unquote(string name, string text) =>
        name.Length >= 2 && name[0] is ('\'' or '"') && name[^1] == name[0] ? name[1..^1]
        : int.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? name
        : throw Error(text);

    private static FormatException Error(string text) => new($"the JSONPath {text} is not supported");

    private enum StepKind
    {
        Names,
        Wildcard,
        Slice,
        Filter,
    }

    private readonly record struct Step(
        StepKind Kind, ImmutableArray<string> Names, int? From, int? To, bool Recursive, JsonPathFilter.Predicate? Filter = null);
}
