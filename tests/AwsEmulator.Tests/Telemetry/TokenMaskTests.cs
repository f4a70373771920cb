using System.Diagnostics;
using Causeway.ServiceDefaults;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Causeway.AwsEmulator.Tests.Telemetry;

public sealed class TokenMaskTests
{
    private const string Token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl";

    [Theory]
    [InlineData(Token, "****")]
    [InlineData($"/files/{Token}/x", "/files/****/x")]
    [InlineData($"/files/Bearer%20{Token}", "/files/Bearer%20****")]
    [InlineData($"\"{Token}\",\"{Token}\"", "\"****\",\"****\"")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9%2EeyJzdWIiOiJhIn0%2ec2ln", "****")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.", "****")]
    [InlineData("eyJlbmMiOiJBMTI4In0..aXY.Y2lwaGVy.dGFn!", "****!")]
    [InlineData("eyAiYWxnIjogIm5vbmUiIH0.eyJzdWIiOiJhIn0.x", "****")]
    [InlineData("cut off: eyJhbGciOiJSUzI1NiJ9.eyJzdW", "cut off: ****")]
    public void A_token_is_hidden_wherever_it_stands(string text, string expected) => Assert.Equal(expected, TokenMask.Apply(text));

    [Theory]
    [InlineData("")]
    [InlineData("orders.execute-api.us-east-1.amazonaws.com")]
    [InlineData("homework-planner.internal.example")]
    [InlineData("eyJ.a.b")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9")]
    [InlineData("GET /orders/7 is an implicit deny.")]
    public void Other_text_stays_as_it_is(string text) => Assert.Same(text, TokenMask.Apply(text));

    [Theory]
    [InlineData("eyJ")]
    [InlineData("ewo")]
    [InlineData("eyJ.")]
    public void Long_text_takes_no_longer_than_its_length_asks_for(string piece) =>
        Assert.NotEmpty(TokenMask.Apply(string.Concat(Enumerable.Repeat(piece, 500_000))));

    [Fact]
    public void No_span_that_leaves_a_service_has_a_token_in_it()
    {
        using var span = new Activity($"GET /files/{Token}").Start();
        span.SetTag("url.path", $"/files/{Token}").SetTag("http.response.status_code", 500).SetStatus(ActivityStatusCode.Error, $"no {Token}");
        using var processor = new TokenMaskProcessor();

        processor.OnEnd(span);

        Assert.Equal(("GET /files/****", "/files/****", 500, "no ****"), (span.DisplayName, span.GetTagItem("url.path"), span.GetTagItem("http.response.status_code"), span.StatusDescription));
    }

    [Fact]
    public void No_log_record_that_leaves_a_service_has_a_token_in_it()
    {
        LogRecord? exported = null;
        using var exporter = new Receiver(record => exported = record);
        using (var logging = LoggerFactory.Create(builder => builder.AddOpenTelemetry(options =>
        {
            options.IncludeFormattedMessage = true;
            options.AddProcessor(new TokenMaskLogProcessor()).AddProcessor(exporter);
        })))
        {
            Log(logging.CreateLogger("test"), "GET", new PathString($"/files/{Token}"), 500, null);
        }

        Assert.Equal("GET /files/**** failed with 500", exported!.FormattedMessage);
        Assert.Equal(["GET", "/files/****", 500], exported.Attributes!.Take(3).Select(attribute => attribute.Value));
    }

    private static readonly Action<ILogger, string, PathString, int, Exception?> Log =
        LoggerMessage.Define<string, PathString, int>(LogLevel.Error, 1, "{Method} {Path} failed with {Status}");

    private sealed class Receiver(Action<LogRecord> receive) : BaseProcessor<LogRecord>
    {
        public override void OnEnd(LogRecord data) => receive(data);
    }
}
