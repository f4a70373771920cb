using System.Globalization;
using System.Text.Json;

namespace Causeway.Dashboard.Tests.Browser;

/// <summary>Telemetry of the flow, as its processes send it.</summary>
internal static class SampleTelemetry
{
    public const string DeniedTrace = "5b8efff798038103d269b633813fc60c";
    public const string AuthorizerSpan = "0000000000000004";

    private static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 30, TimeSpan.Zero);

    public static string Traces()
    {
        var spans = new List<(string Service, object Span)>();
        foreach (var index in Enumerable.Range(1, 12))
        {
            AddCall(spans, $"{index:x32}", index * 1700, index % 4 == 0 ? ("POST", "/orders", 201) : index % 5 == 0 ? ("GET", "/orders/{orderId}", 404) : ("GET", "/orders", 200));
        }

        AddCall(spans, DeniedTrace, 24_000, ("POST", "/orders", 403));
        spans.Add(("entra", Span($"{99:x32}", "00000000000000aa", null, "GET /health", 2, 25_000, 2, 0, ("url.path", "/health"), ("http.response.status_code", "200"))));
        return JsonSerializer.Serialize(new
        {
            resourceSpans = spans.GroupBy(item => item.Service).Select(service => new
            {
                resource = Resource(service.Key),
                scopeSpans = new[] { new { scope = new { name = "Causeway" }, spans = service.Select(item => item.Span) } },
            }),
        });
    }

    /// <summary>One trace, in which every span has up to nine below it.</summary>
    public static string LongTrace(int count) => JsonSerializer.Serialize(new
    {
        resourceSpans = new[]
        {
            new
            {
                resource = Resource("batch"),
                scopeSpans = new[]
                {
                    new
                    {
                        scope = new { name = "Causeway" },
                        spans = Enumerable.Range(1, count).Select(id => Span(DeniedTrace, $"{id:x16}", id == 1 ? null : $"{Math.Max(1, id / 9):x16}", $"step {id}", 1, id, 5, 0)),
                    },
                },
            },
        },
    });

    public static string Logs()
    {
        (string Service, string Category, int Severity, string Body, string? Exception)[] records =
        [
            ("entra", "Microsoft.Hosting.Lifetime", 9, "Now listening on: https://localhost:8443", null),
            ("aws", "Causeway.AwsEmulator.Lambda", 9, "authorizer: environment 1 attached, 1 now", null),
            ("azure-app", "AzureApp", 5, "Asking the managed identity endpoint for api://orders/.default", null),
            ("authorizer", "Causeway.Authorizer", 9, "Fetched 2 keys of tenant aaaabbbb-0000-cccc-1111-dddd2222eeee", null),
            ("aws", "Causeway.AwsEmulator.ApiGateway", 13, "POST /orders was denied: no statement allows execute-api:Invoke on this method.", null),
            ("orders-function", "OrdersApi", 17, "Order 7 could not be stored", "System.IO.IOException"),
            ("azure-app", "AzureApp", 9, "POST /orders → 403 User is not authorized to access this resource", null),
        ];
        return JsonSerializer.Serialize(new
        {
            resourceLogs = records.Select((record, index) => new
            {
                resource = Resource(record.Service),
                scopeLogs = new[]
                {
                    new
                    {
                        scope = new { name = record.Category },
                        logRecords = new[]
                        {
                            new
                            {
                                timeUnixNano = Nanoseconds(24_000 + (index * 12)),
                                severityNumber = record.Severity,
                                body = new { stringValue = record.Body },
                                traceId = index >= 3 ? DeniedTrace : null,
                                spanId = index == 3 ? AuthorizerSpan : index >= 4 ? "0000000000000002" : null,
                                attributes = record.Exception is null
                                    ? []
                                    : Attributes(("exception.type", record.Exception), ("exception.message", "The disk is full."), ("exception.stacktrace", "System.IO.IOException: The disk is full.\n   at OrdersApi.OrderStore.AddAsync(Order order)\n   at OrdersApi.Function.HandleAsync(APIGatewayProxyRequest request)")),
                            },
                        },
                    },
                },
            }),
        });
    }

    public static string Metrics() => JsonSerializer.Serialize(new
    {
        resourceMetrics = new[]
        {
            new
            {
                resource = Resource("aws"),
                scopeMetrics = new[]
                {
                    new
                    {
                        scope = new { name = "Microsoft.AspNetCore.Hosting" },
                        metrics = new object[]
                        {
                            new
                            {
                                name = "http.server.request.duration",
                                unit = "s",
                                description = "Duration of HTTP server requests.",
                                histogram = new
                                {
                                    aggregationTemporality = 1,
                                    dataPoints = Enumerable.Range(0, 60).Select(second => new
                                    {
                                        timeUnixNano = Nanoseconds(second * 1000),
                                        count = "40",
                                        sum = 1.5,
                                        bucketCounts = new[] { $"{20 + (second % 7)}", $"{12 - (second % 5)}", $"{4 + (second % 3)}", $"{2 + (second % 2)}", "1", "0" },
                                        explicitBounds = new[] { 0.005, 0.01, 0.025, 0.05, 0.1 },
                                    }),
                                },
                            },
                            new
                            {
                                name = "http.server.active_requests",
                                unit = "{request}",
                                description = "Number of active HTTP server requests.",
                                sum = new
                                {
                                    aggregationTemporality = 2,
                                    dataPoints = Enumerable.Range(0, 60).Select(second => new { timeUnixNano = Nanoseconds(second * 1000), asInt = $"{3 + (second % 4)}" }),
                                },
                            },
                        },
                    },
                },
            },
        },
    });

    private static void AddCall(List<(string Service, object Span)> spans, string traceId, int at, (string Method, string Route, int Status) call)
    {
        var (method, route, status) = call;
        (string, string)[] http = [("http.request.method", method), ("http.route", route), ("url.path", route), ("http.response.status_code", $"{status}")];
        var error = status >= 400 ? 2 : 0;
        Add("azure-app", 1, 0, $"{method} orders", 3, 0, 96, error, http);
        Add("aws", 2, 1, $"{method} {route}", 2, 4, 90, error, [.. http, ("aws.api_gateway.api_id", "orders"), ("aws.request_id", traceId == DeniedTrace ? SampleDecisions.Denied : traceId)]);
        Add("aws", 3, 2, "invoke authorizer", 3, 8, 46, 0, ("aws.lambda.invoked_arn", "arn:aws:lambda:us-east-1:000000000000:function:authorizer"), ("faas.invoked_name", "authorizer"));
        Add("authorizer", 4, 3, "authorizer", 2, 10, 42, 0, ("faas.trigger", "http"), ("causeway.authorizer.effect", status == 403 ? "Deny" : "Allow"), ("causeway.authorizer.principal", "11112222-bbbb-3333-cccc-4444dddd5555"));
        Add("authorizer", 5, 4, "GET", 3, 13, 24, 0, ("http.request.method", "GET"), ("url.full", "http://localhost:8080/aaaabbbb-0000-cccc-1111-dddd2222eeee/discovery/v2.0/keys"));
        Add("entra", 6, 5, "GET /{tenant}/discovery/v2.0/keys", 2, 17, 15, 0, ("http.route", "/{tenant}/discovery/v2.0/keys"));
        if (status != 403)
        {
            Add("aws", 7, 2, "invoke orders-function", 3, 58, 32, 0, ("faas.invoked_name", "orders-function"));
            Add("orders-function", 8, 7, $"{method} {route}", 2, 60, 26, error, http);
        }

        void Add(string service, int id, int parent, string name, int kind, int after, int length, int spanStatus, params (string Key, string Value)[] attributes) =>
            spans.Add((service, Span(traceId, $"{id:x16}", parent == 0 ? null : $"{parent:x16}", name, kind, at + after, length, spanStatus, attributes)));
    }

    private static object Span(
        string traceId, string spanId, string? parentSpanId, string name, int kind, int after, int length, int status, params (string Key, string Value)[] attributes) => new
        {
            traceId,
            spanId,
            parentSpanId,
            name,
            kind,
            startTimeUnixNano = Nanoseconds(after),
            endTimeUnixNano = Nanoseconds(after + length),
            attributes = Attributes(attributes),
            status = new { code = status },
        };

    private static object Resource(string service) => new { attributes = Attributes(("service.name", service)) };

    private static object[] Attributes(params (string Key, string Value)[] attributes) =>
        [.. attributes.Select(attribute => new { key = attribute.Key, value = new { stringValue = attribute.Value } })];

    private static string Nanoseconds(int after) =>
        ((Start.AddMilliseconds(after) - DateTimeOffset.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture);
}
