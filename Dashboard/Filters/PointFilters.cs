using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Filters;

/// <summary>Applies what was typed to the dimensions of instruments: every attribute is a field.</summary>
internal static class PointFilters
{
    public static bool Accepts(this FilterExpression expression, KeyValue[] attributes) =>
        expression.Filters.All(filter => filter.Accepts(attributes.FirstOrDefault(attribute => attribute.Key == filter.Field).Value))
        && expression.Words.All(word => attributes.Any(attribute => attribute.Value.Contains(word, StringComparison.OrdinalIgnoreCase)));
}
