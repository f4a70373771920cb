using System.Globalization;

namespace Causeway.Dashboard.Filters;

/// <summary>One condition: a field, how it is compared, and with what.</summary>
internal sealed record Filter(string Field, FilterOperator Operator, string Value)
{
    private readonly double? _number = double.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private bool IsNegative => Operator is FilterOperator.NotEqual or FilterOperator.NotContains;

    /// <summary>Whether one of a field's values fits, or none does where that is what is asked.</summary>
    public bool Accepts(params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
        {
            if (value is not null && AcceptsText(value) != IsNegative)
            {
                return !IsNegative;
            }
        }

        return IsNegative;
    }

    /// <summary>The same for an id, which is no number even where it looks like one.</summary>
    public bool AcceptsId(string? id) => Operator switch
    {
        FilterOperator.Equal => string.Equals(id, Value, StringComparison.OrdinalIgnoreCase),
        FilterOperator.NotEqual => !string.Equals(id, Value, StringComparison.OrdinalIgnoreCase),
        _ => Accepts(id),
    };

    public bool Accepts(double value, double? other) => other is { } number && Fits(value.CompareTo(number));

    public override string ToString() =>
        $"{Field} {Symbols.First(pair => pair.Value == Operator).Key} {(Value.Any(char.IsWhiteSpace) || Value.Length == 0 ? $"\"{Value}\"" : Value)}";

    public static IReadOnlyDictionary<string, FilterOperator> Symbols { get; } = new Dictionary<string, FilterOperator>(StringComparer.Ordinal)
    {
        ["="] = FilterOperator.Equal,
        ["=="] = FilterOperator.Equal,
        ["!="] = FilterOperator.NotEqual,
        ["~"] = FilterOperator.Contains,
        ["!~"] = FilterOperator.NotContains,
        [">"] = FilterOperator.Greater,
        [">="] = FilterOperator.GreaterOrEqual,
        ["<"] = FilterOperator.Less,
        ["<="] = FilterOperator.LessOrEqual,
    };

    private bool AcceptsText(string value) => Operator switch
    {
        FilterOperator.Contains => value.Contains(Value, StringComparison.OrdinalIgnoreCase),
        FilterOperator.NotContains => !value.Contains(Value, StringComparison.OrdinalIgnoreCase),
        _ => _number is { } number && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed)
            ? Fits(parsed.CompareTo(number))
            : Fits(string.Compare(value, Value, StringComparison.OrdinalIgnoreCase)),
    };

    private bool Fits(int comparison) => Operator switch
    {
        FilterOperator.Equal => comparison == 0,
        FilterOperator.NotEqual => comparison != 0,
        FilterOperator.Greater => comparison > 0,
        FilterOperator.GreaterOrEqual => comparison >= 0,
        FilterOperator.Less => comparison < 0,
        FilterOperator.LessOrEqual => comparison <= 0,
        _ => false,
    };
}
