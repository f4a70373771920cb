using System.Globalization;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Filters;

/// <summary>Applies what was typed to spans.</summary>
internal static class SpanFilters
{
    public static readonly string[] Fields =
        ["resource", "name", "status", "duration", "kind", "type", "scope", "trace", "span", "http.request.method", "http.route", "url.path"];

    public static bool Accepts(this FilterExpression expression, Span span) =>
        expression.Filters.All(filter => Accepts(filter, span)) && expression.Words.All(word => Contains(span, word));

    /// <summary>A trace is accepted for one span that fulfills everything.</summary>
    public static bool Accepts(this FilterExpression expression, Trace trace) => expression.IsEmpty || trace.Spans.Exists(expression.Accepts);

    private static bool Accepts(Filter filter, Span span) => filter.Field.ToLowerInvariant() switch
    {
        "resource" => filter.Accepts(span.Resource.Name, span.Resource.Key),
        "name" => filter.Accepts(span.Name),
        "status" => filter.Accepts(span.Find("http.response.status_code"), span.Find("http.status_code"), span.Status.ToString(), span.StatusMessage),
        "duration" => filter.Accepts(span.Duration.TotalMilliseconds, Milliseconds(filter.Value)),
        "kind" => filter.Accepts(span.Kind.ToString()),
        "type" => filter.Accepts(TypeOf(span)),
        "scope" => filter.Accepts(span.Scope),
        "trace" => filter.AcceptsId(span.TraceId),
        "span" => filter.AcceptsId(span.SpanId),
        _ => filter.Accepts(span.Find(filter.Field)),
    };

    /// <summary>The kind of work, told by the semantic conventions whose attributes it has.</summary>
    /// <seealso href="https://opentelemetry.io/docs/specs/semconv/"/>
    public static string TypeOf(Span span)
    {
        foreach (var attribute in span.Attributes)
        {
            var dot = attribute.Key.IndexOf('.', StringComparison.Ordinal);
            var type = dot < 0 ? "" : attribute.Key.AsSpan(0, dot) switch
            {
                "http" => "http",
                "db" => "db",
                "messaging" => "messaging",
                "rpc" => "rpc",
                "gen_ai" => "genai",
                "faas" or "aws" or "cloud" => "cloud",
                _ => "",
            };
            if (type.Length > 0)
            {
                return type;
            }
        }

        return "other";
    }

    /// <summary>A length of time such as <c>100ms</c> or <c>1.5s</c>; without a unit, milliseconds.</summary>
    public static double? Milliseconds(string text)
    {
        var digits = text.TrimEnd([.. "nuµmsinh "]);
        double? factor = text[digits.Length..].Trim() switch
        {
            "ns" => 1e-6,
            "us" or "µs" => 1e-3,
            "ms" or "" => 1,
            "s" => 1e3,
            "m" or "min" => 60e3,
            "h" => 3600e3,
            _ => null,
        };
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number * factor : null;
    }

    private static bool Contains(Span span, string word)
    {
        if (span.Name.Contains(word, StringComparison.OrdinalIgnoreCase)
            || span.Resource.Name.Contains(word, StringComparison.OrdinalIgnoreCase)
            || span.TraceId.StartsWith(word, StringComparison.OrdinalIgnoreCase)
            || span.SpanId.StartsWith(word, StringComparison.OrdinalIgnoreCase)
            || span.Scope.Contains(word, StringComparison.OrdinalIgnoreCase)
            || span.StatusMessage?.Contains(word, StringComparison.OrdinalIgnoreCase) == true
            || Contains(span.Attributes, word))
        {
            return true;
        }

        foreach (var item in span.Events)
        {
            if (item.Name.Contains(word, StringComparison.OrdinalIgnoreCase) || Contains(item.Attributes, word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contains(KeyValue[] attributes, string word)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.Value.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
