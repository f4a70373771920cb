using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Filters;

/// <summary>Applies what was typed to log records.</summary>
internal static class LogFilters
{
    public static readonly string[] Fields = ["resource", "level", "message", "category", "trace", "span", "event", "exception.type"];

    public static bool Accepts(this FilterExpression expression, LogRecord record) =>
        expression.Filters.All(filter => Accepts(filter, record)) && expression.Words.All(word => Contains(record, word));

    private static bool Accepts(Filter filter, LogRecord record) => filter.Field.ToLowerInvariant() switch
    {
        "resource" => filter.Accepts(record.Resource.Name, record.Resource.Key),
        "level" or "severity" => filter.Accepts((int)record.Severity, LevelOf(filter.Value)),
        "message" or "body" => filter.Accepts(record.Body),
        "category" or "scope" => filter.Accepts(record.Scope),
        "trace" => filter.AcceptsId(record.TraceId),
        "span" => filter.AcceptsId(record.SpanId),
        "event" => filter.Accepts(record.EventName),
        _ => filter.Accepts(record.Find(filter.Field)),
    };

    private static double? LevelOf(string name) =>
        Enum.GetValues<Severity>().Where(severity => severity.ToString().StartsWith(name, StringComparison.OrdinalIgnoreCase)).Select(severity => (double?)severity).FirstOrDefault();

    private static bool Contains(LogRecord record, string word) =>
        record.Body.Contains(word, StringComparison.OrdinalIgnoreCase)
        || record.Resource.Name.Contains(word, StringComparison.OrdinalIgnoreCase)
        || record.Scope.Contains(word, StringComparison.OrdinalIgnoreCase)
        || record.EventName?.Contains(word, StringComparison.OrdinalIgnoreCase) == true
        || record.TraceId?.StartsWith(word, StringComparison.OrdinalIgnoreCase) == true
        || record.SpanId?.StartsWith(word, StringComparison.OrdinalIgnoreCase) == true
        || record.Attributes.Any(attribute => attribute.Value.Contains(word, StringComparison.OrdinalIgnoreCase));
}
