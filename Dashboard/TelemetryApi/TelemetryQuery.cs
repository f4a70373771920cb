using System.Globalization;
using Causeway.Dashboard.Filters;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.TelemetryApi;

/// <summary>The filters of a request. Their names mean the same as Aspire's; a search is written as in the filters of the pages.</summary>
internal sealed record TelemetryQuery(
    IReadOnlySet<string> Resources, string? TraceId, bool? HasError, Severity? Severity, int? Limit, FilterExpression Search, bool Follow)
{
    /// <returns>Null, with what is wrong, where a value makes no sense.</returns>
    public static TelemetryQuery? Parse(IQueryCollection query, out string? problem)
    {
        problem = null;
        var result = new TelemetryQuery(
            query["resource"].OfType<string>().Where(name => name.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase),
            query["traceId"] is [{ Length: > 0 } traceId] ? traceId : null,
            Read<bool>("hasError", "true or false", ref problem, text => bool.TryParse(text, out var hasError) ? hasError : null),
            Read<Severity>("severity", string.Join(", ", Enum.GetNames<Severity>()), ref problem, SeverityOf),
            Read<int>("limit", "a number", ref problem, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : null),
            FilterExpression.Parse(query["search"]),
            Read<bool>("follow", "true or false", ref problem, text => bool.TryParse(text, out var follow) ? follow : null) ?? false);
        return problem is null ? result : null;

        T? Read<T>(string name, string wanted, ref string? problem, Func<string, T?> parse)
            where T : struct
        {
            if (query[name] is not [{ Length: > 0 } text])
            {
                return null;
            }

            var value = parse(text);
            problem ??= value is null ? $"{name} must be {wanted}." : null;
            return value;
        }
    }

    public bool Accepts(TelemetryResource resource) =>
        Resources.Count == 0 || Resources.Contains(resource.Name) || Resources.Contains(resource.Key);

    public bool Accepts(Span span) =>
        Accepts(span.Resource)
        && (TraceId is null || span.TraceId.Contains(TraceId, StringComparison.OrdinalIgnoreCase))
        && (HasError is null || span.Status == SpanStatus.Error == HasError)
        && Search.Accepts(span);

    public bool Accepts(Trace trace) =>
        (HasError is null || trace.Errors > 0 == HasError)
        && (this with { HasError = null } is var anyStatus && trace.Spans.Any(anyStatus.Accepts));

    public bool Accepts(LogRecord record) =>
        Accepts(record.Resource)
        && (TraceId is null || record.TraceId?.Contains(TraceId, StringComparison.OrdinalIgnoreCase) == true)
        && (Severity is null || record.Severity >= Severity)
        && Search.Accepts(record);

    private static Severity? SeverityOf(string text) =>
        !char.IsAsciiDigit(text[0]) && Enum.TryParse<Severity>(text, ignoreCase: true, out var severity) ? severity : null;
}
