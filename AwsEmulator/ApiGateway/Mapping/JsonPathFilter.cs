using System.Globalization;
using Causeway.AwsEmulator.ApiGateway.Authorizers;

namespace Causeway.AwsEmulator.ApiGateway.Mapping;

/// <summary>
/// Parses the filters of JSONPath, <c>[?(@.price &lt; 10 &amp;&amp; @.tags contains 'a')]</c>, as the Jayway library that AWS uses
/// reads them. See https://github.com/json-path/JsonPath#filter-operators.
/// </summary>
internal sealed class JsonPathFilter
{
    private const int MaximumDepth = 50;

    /// <summary>Longer ones first, so that none is taken for the beginning of another.</summary>
    private static readonly string[] Operators = ["==", "!=", "<=", ">=", "=~", "<", ">", "contains", "empty", "size", "nin", "in"];

    private readonly string _text;
    private int _position;
    private int _depth;

    private JsonPathFilter(string text) => _text = text;

    private delegate (bool Exists, object? Value) Operand(object? root, object? item);

    /// <summary>Whether an item of a document passes.</summary>
    /// <param name="root">The document.</param>
    /// <param name="item">The item.</param>
    public delegate bool Predicate(object? root, object? item);

    /// <param name="text">What stands between <c>?(</c> and <c>)</c>.</param>
    /// <exception cref="FormatException">The filter is not supported.</exception>
    public static Predicate Parse(string text)
    {
        var filter = new JsonPathFilter(text);
        var predicate = filter.ParseOr();
        return filter.AtEnd ? predicate : throw filter.Error();
    }

    private bool AtEnd
    {
        get
        {
            while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
            {
                _position++;
            }

            return _position == _text.Length;
        }
    }

    private Predicate ParseOr()
    {
        var left = ParseAnd();
        while (TryTake("||"))
        {
            var (first, second) = (left, ParseAnd());
            left = (root, item) => first(root, item) || second(root, item);
        }

        return left;
    }

    private Predicate ParseAnd()
    {
        var left = ParseTerm();
        while (TryTake("&&"))
        {
            var (first, second) = (left, ParseTerm());
            left = (root, item) => first(root, item) && second(root, item);
        }

        return left;
    }

    private Predicate ParseTerm()
    {
        if (++_depth > MaximumDepth)
        {
            throw Error();
        }

        Predicate result;
        if (TryTake("!"))
        {
            var operand = ParseTerm();
            result = (root, item) => !operand(root, item);
        }
        else if (TryTake("("))
        {
            result = ParseOr();
            if (!TryTake(")"))
            {
                throw Error();
            }
        }
        else
        {
            result = ParseComparison();
        }

        _depth--;
        return result;
    }

    private Predicate ParseComparison()
    {
        var left = ParseOperand();
        var name = AtEnd ? null : Operators.FirstOrDefault(TryTake);
        if (name is null)
        {
            return (root, item) => left(root, item).Exists;
        }

        if (name == "=~")
        {
            var expression = ParseRegularExpression();
            return (root, item) => left(root, item).Value is string text && expression.IsMatch(text);
        }

        var right = ParseOperand();
        return (root, item) => Compare(name, left(root, item), right(root, item));
    }

    private static bool Compare(string name, (bool Exists, object? Value) left, (bool Exists, object? Value) right) => name switch
    {
        "==" => left.Exists == right.Exists && AreEqual(left.Value, right.Value),
        "!=" => left.Exists != right.Exists || !AreEqual(left.Value, right.Value),
        "<" => Order(left.Value, right.Value) < 0,
        "<=" => Order(left.Value, right.Value) <= 0,
        ">" => Order(left.Value, right.Value) > 0,
        ">=" => Order(left.Value, right.Value) >= 0,
        "in" => left.Exists && right.Value is List<object?> list && list.Any(item => AreEqual(item, left.Value)),
        "nin" => !(left.Exists && right.Value is List<object?> list && list.Any(item => AreEqual(item, left.Value))),
        "contains" => left.Value is List<object?> list
            ? list.Any(item => AreEqual(item, right.Value))
            : left.Value is string whole && right.Value is string part && whole.Contains(part, StringComparison.Ordinal),
        "size" => Length(left.Value) is { } length && AreEqual((long)length, right.Value),
        _ => Length(left.Value) is { } length && right.Value is bool expected && length == 0 == expected,
    };

    private static bool AreEqual(object? left, object? right) =>
        Order(left, right) is { } order ? order == 0 : JsonValues.Serialize(left) == JsonValues.Serialize(right);

    /// <returns>Null where the two have no order.</returns>
    private static int? Order(object? left, object? right) => (left, right) switch
    {
        (long or double, long or double) => Convert.ToDouble(left, CultureInfo.InvariantCulture)
            .CompareTo(Convert.ToDouble(right, CultureInfo.InvariantCulture)),
        (string first, string second) => string.CompareOrdinal(first, second),
        _ => null,
    };

    private static int? Length(object? value) => value switch
    {
        List<object?> list => list.Count,
        string text => text.Length,
        _ => null,
    };

    private Operand ParseOperand()
    {
        if (AtEnd)
        {
            throw Error();
        }

        if (_text[_position] is '@' or '$')
        {
            var isRoot = _text[_position] == '$';
            var path = JsonPath.Parse($"${TakePath()}");
            return (root, item) =>
            {
                var found = path.Select(isRoot ? root : item);
                return path.IsIndefinite ? (found.Count > 0, found.ToList()) : (found.Count > 0, found.Count > 0 ? found[0] : null);
            };
        }

        var value = ParseLiteral();
        return (_, _) => (true, value);
    }

    private object? ParseLiteral()
    {
        if (TryTake("["))
        {
            var list = new List<object?>();
            while (!TryTake("]"))
            {
                if (list.Count > 0 && !TryTake(","))
                {
                    throw Error();
                }

                list.Add(AtEnd || _text[_position] == '[' ? throw Error() : ParseLiteral());
            }

            return list;
        }

        if (_text[_position] is '\'' or '"')
        {
            var end = _text.IndexOf(_text[_position], _position + 1);
            var content = end < 0 ? throw Error() : _text[(_position + 1)..end];
            _position = end + 1;
            return content;
        }

        var start = _position;
        while (_position < _text.Length && (char.IsAsciiLetterOrDigit(_text[_position]) || _text[_position] is '-' or '+' or '.'))
        {
            _position++;
        }

        return _text[start.._position] switch
        {
            "true" => true,
            "false" => false,
            "null" => null,
            var number when long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
            var number when double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) => real,
            _ => throw Error(),
        };
    }

    private string TakePath()
    {
        var start = ++_position;
        while (_position < _text.Length && (char.IsLetterOrDigit(_text[_position]) || _text[_position] is '.' or '_' or '-' or '*' or '['))
        {
            _position = _text[_position] == '[' ? JsonPath.FindBracketEnd(_text, _position) + 1 : _position + 1;
        }

        return _text[start.._position];
    }

    private ValidationExpression ParseRegularExpression()
    {
        var end = AtEnd || _text[_position] != '/' ? -1 : _text.LastIndexOf('/');
        if (end <= _position)
        {
            throw Error();
        }

        var pattern = _text[(_position + 1)..end];
        _position = end + 1;
        return ValidationExpression.Parse(_position < _text.Length && TryTake("i") ? $"(?i){pattern}" : pattern);
    }

    private bool TryTake(string token)
    {
        if (AtEnd || !_text.AsSpan(_position).StartsWith(token, StringComparison.Ordinal))
        {
            return false;
        }

        _position += token.Length;
        return true;
    }

    private FormatException Error() => new($"the JSONPath filter {_text} is not supported");
}
