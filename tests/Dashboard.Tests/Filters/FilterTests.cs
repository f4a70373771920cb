using Causeway.Dashboard.Filters;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Tests.Filters;

public sealed class FilterTests
{
    private static readonly TelemetryResource Resource = new([new KeyValue("service.name", "aws")]);

    private static readonly Span Call = new()
    {
        Resource = Resource,
        Scope = "Microsoft.AspNetCore",
        TraceId = "5b8efff798038103d269b633813fc60c",
        SpanId = "eee19b7ec3c1b174",
        Name = "GET /orders",
        Kind = SpanKind.Server,
        Status = SpanStatus.Error,
        Start = 1_000_000_000,
        End = 1_250_000_000,
        StatusMessage = "no statement matches",
        Events = [new SpanEvent(0, "causeway.policy.statement", [new KeyValue("effect", "Deny")])],
        Attributes = [new KeyValue("http.response.status_code", "403", AttributeType.WholeNumber), new KeyValue("url.path", "/orders/7")],
    };

    private static readonly LogRecord Record = new()
    {
        Resource = Resource,
        Scope = "Causeway.Gateway",
        SeverityNumber = 13,
        Body = "Denied by statement 0",
        TraceId = "5b8efff798038103d269b633813fc60c",
        SpanId = "eee19b7ec3c1b174",
        EventName = "CallDenied",
        Attributes = [new KeyValue("exception.type", "System.IO.IOException")],
    };

    [Theory]
    [InlineData("", true)]
    [InlineData("status = 403", true)]
    [InlineData("status=403 duration > 100ms and resource = aws", true)]
    [InlineData("status = error", true)]
    [InlineData("status != 403", false)]
    [InlineData("status >= 400 status < 500", true)]
    [InlineData("duration > 0.25s", false)]
    [InlineData("duration >= 250", true)]
    [InlineData("duration < 1min", true)]
    [InlineData("duration > soon", false)]
    [InlineData("name = \"get /orders\"", true)]
    [InlineData("name ~ orders", true)]
    [InlineData("name !~ orders", false)]
    [InlineData("url.path ~ /7", true)]
    [InlineData("missing = 1", false)]
    [InlineData("missing != 1", true)]
    [InlineData("kind == server type = http", true)]
    [InlineData("trace = 5B8EFFF798038103D269B633813FC60C", true)]
    [InlineData("trace = 5b8efff798038103d269b633813fc60d", false)]
    [InlineData("trace != 5b8efff798038103d269b633813fc60d", true)]
    [InlineData("trace ~ 5b8eff", true)]
    [InlineData("orders 5b8e", true)]
    [InlineData("invoices", false)]
    [InlineData("\"no statement\" policy.statement deny AspNetCore", true)]
    public void Spans_are_filtered(string text, bool expected) => Assert.Equal(expected, FilterExpression.Parse(text).Accepts(Call));

    [Fact]
    public void Ids_are_no_numbers() => Assert.False(FilterExpression.Parse("trace = 00000000000000000000000000000001").Accepts(
        new LogRecord { Resource = Resource, Scope = "", Body = "", TraceId = "000000000000000000000000000001e0" }));

    [Theory]
    [InlineData("level >= warning", true)]
    [InlineData("level > warn", false)]
    [InlineData("level = nonsense", false)]
    [InlineData("category ~ gateway message ~ \"statement 0\"", true)]
    [InlineData("exception.type = System.IO.IOException", true)]
    [InlineData("resource != aws", false)]
    [InlineData("denied", true)]
    [InlineData("5b8efff7 eee19b7e calldenied causeway.gateway", true)]
    public void Log_records_are_filtered(string text, bool expected) => Assert.Equal(expected, FilterExpression.Parse(text).Accepts(Record));

    [Theory]
    [InlineData("status = 403 name = \"GET /orders\" word \"two words\"", "status = 403|name = \"GET /orders\"|word|\"two words\"")]
    [InlineData("a>=1 b!~2", "a >= 1|b !~ 2")]
    [InlineData("\"a = b\" = = <script>", "\"a = b\"|=|=|<script>")]
    [InlineData("\"never closed", "\"never|closed")]
    public void Each_part_can_be_taken_away(string text, string expected) =>
        Assert.Equal(expected.Split('|'), FilterExpression.Parse(text).Parts().Select(part => part.Part));
}
