using System.Globalization;
using System.Numerics;
using System.Text;

namespace Causeway.AwsEmulator.ApiGateway.Mapping.Templates;

/// <summary>How Velocity treats values: as text, as conditions, in comparisons and sums.</summary>
internal static class TemplateValues
{
    /// <summary>Longer text, or deeper values, come only from a template that does not end.</summary>
    public const int MaximumLength = 10 * 1024 * 1024;
    public const int MaximumDepth = 100;

    /// <exception cref="TemplateException">The value contains itself, or grows without bound.</exception>
    public static string Text(object? value)
    {
        if (value is not (List<object?> or OrderedDictionary<string, object?>))
        {
            return Scalar(value);
        }

        var text = new StringBuilder();
        Append(text, value, depth: 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value, int depth)
    {
        if (depth > MaximumDepth || text.Length > MaximumLength)
        {
            throw new TemplateException("a value contains itself or is too large");
        }

        var separator = "";
        switch (value)
        {
            case List<object?> list:
                text.Append('[');
                foreach (var item in list)
                {
                    text.Append(separator);
                    Append(text, item, depth + 1);
                    separator = ", ";
                }

                text.Append(']');
                break;
            case OrderedDictionary<string, object?> map:
                text.Append('{');
                foreach (var (key, item) in map)
                {
                    text.Append(separator).Append(key).Append('=');
                    Append(text, item, depth + 1);
                    separator = ", ";
                }

                text.Append('}');
                break;
            default:
                text.Append(Scalar(value));
                break;
        }
    }

    private static string Scalar(object? value) => value switch
    {
        null => "null",
        string text => text,
        bool boolean => boolean ? "true" : "false",
        double number => JsonValues.TemplateNumber(number),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>Everything but null and false is true, the empty string and zero included.</summary>
    public static bool IsTrue(object? value) => value is not (null or false);

    public static object? Combine(string operation, object? left, object? right)
    {
        switch (operation)
        {
            case "==":
                return AreEqual(left, right);
            case "!=":
                return !AreEqual(left, right);
            case "+" when left is string || right is string:
                return Text(left) + Text(right);
        }

        return (left, right) switch
        {
            (long a, long b) => Calculate(operation, a, b),
            (long or double, long or double) => Calculate(operation, ToDouble(left), ToDouble(right)),
            _ when operation is "<" or "<=" or ">" or ">=" => false,
            _ => null,
        };
    }

    private static bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (long or double, long or double) => ToDouble(left).Equals(ToDouble(right)),
        (null, null) => true,
        (null, _) or (_, null) => false,
        (string or bool or long or double, string or bool or long or double) => Text(left) == Text(right),
        _ => ReferenceEquals(left, right) || JsonValues.Serialize(left) == JsonValues.Serialize(right),
    };

    private static object? Calculate(string operation, long left, long right) => operation switch
    {
        "+" => unchecked(left + right),
        "-" => unchecked(left - right),
        "*" => unchecked(left * right),
        "/" => right is 0 or -1 ? right == 0 ? null : unchecked(-left) : left / right,
        "%" => right is 0 or -1 ? right == 0 ? null : 0L : left % right,
        _ => Compare(operation, left.CompareTo(right)),
    };

    private static object? Calculate(string operation, double left, double right) => operation switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => right == 0 ? null : left / right,
        "%" => right == 0 ? null : left % right,
        _ => Compare(operation, left.CompareTo(right)),
    };

    private static bool Compare(string operation, int order) => operation switch
    {
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        _ => order >= 0,
    };

    private static double ToDouble(object? value) => value switch { long whole => whole, BigInteger large => (double)large, _ => (double)value! };
}
