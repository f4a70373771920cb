using System.Text.Json.Nodes;
using Causeway.AwsEmulator.CloudWatchLogs;
using Causeway.AwsEmulator.Tests.Lambda.Support;

namespace Causeway.AwsEmulator.Tests.CloudWatchLogs;

public sealed class LogTests
{
    [ShellFact]
    public async Task A_function_s_output_is_its_group()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        await emulator.ControlPlane.CreateAsync("orders");
        await emulator.ControlPlane.InvokeAsync("orders", "\"first\"");
        await emulator.ControlPlane.InvokeAsync("orders", "\"second\"");

        var streams = await emulator.LogsAsync("DescribeLogStreams", """{"logGroupName":"/aws/lambda/orders"}""");
        var stream = streams.Body.GetProperty("logStreams")[0].GetProperty("logStreamName").GetString();
        var filtered = await emulator.LogsAsync("FilterLogEvents", """{"logGroupName":"/aws/lambda/orders","filterPattern":"?first ?second"}""");
        var head = await emulator.LogsAsync(
            "GetLogEvents", $$"""{"logGroupName":"/aws/lambda/orders","logStreamName":"{{stream}}","startFromHead":true,"limit":3}""");
        var rest = await emulator.LogsAsync(
            "GetLogEvents", $$"""{"logGroupName":"/aws/lambda/orders","logStreamName":"{{stream}}","nextToken":"{{head.Text("nextForwardToken")}}"}""");
        var end = await emulator.LogsAsync(
            "GetLogEvents", $$"""{"logGroupName":"/aws/lambda/orders","logStreamName":"{{stream}}","nextToken":"{{rest.Text("nextForwardToken")}}"}""");

        Assert.Matches(@"^\d{4}/\d\d/\d\d/\[\$LATEST\][0-9a-f]{32}$", stream);
        Assert.Equal(["event \"first\"\n", "event \"second\"\n"], Messages(filtered));
        Assert.Equal(3, Messages(head).Count);
        Assert.Equal(10, Messages(head).Count + Messages(rest).Count);
        Assert.Empty(Messages(end));
        Assert.Equal(rest.Text("nextForwardToken"), end.Text("nextForwardToken"));
    }

    [ShellFact]
    public async Task The_lines_of_the_service_are_json_where_the_function_wants_that()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        await emulator.ControlPlane.CreateAsync("orders", change: body => body["LoggingConfig"] = new JsonObject { ["LogFormat"] = "JSON" });
        await emulator.ControlPlane.InvokeAsync("orders", "\"first\"");

        var messages = Messages(await emulator.LogsAsync("FilterLogEvents", """{"logGroupName":"/aws/lambda/orders"}"""));

        var types = messages.Where(message => message!.StartsWith('{'))
            .Select(message => JsonNode.Parse(message!)!)
            .Select(line => (string?)line["type"]);
        Assert.Equal(["platform.initStart", "platform.start", "platform.report"], types);
        Assert.DoesNotContain(messages, message => message!.StartsWith("REPORT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Groups_are_provisioned_with_retention_and_tags()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        const string Arn = "arn:aws:logs:us-east-1:000000000000:log-group:/app";

        await emulator.LogsAsync("CreateLogGroup", """{"logGroupName":"/app","tags":{"a":"1"}}""");
        await emulator.LogsAsync("CreateLogGroup", """{"logGroupName":"/other"}""");
        await emulator.LogsAsync("PutRetentionPolicy", """{"logGroupName":"/app","retentionInDays":14}""");
        await emulator.LogsAsync("TagResource", $$$"""{"resourceArn":"{{{Arn}}}","tags":{"b":"2"}}""");
        await emulator.LogsAsync("UntagResource", $$"""{"resourceArn":"{{Arn}}","tagKeys":["a"]}""");
        var described = await emulator.LogsAsync("DescribeLogGroups", """{"logGroupNamePrefix":"/app"}""");
        var tags = await emulator.LogsAsync("ListTagsForResource", $$"""{"resourceArn":"{{Arn}}:*"}""");
        var page = await emulator.LogsAsync("DescribeLogGroups", """{"limit":1}""");
        var next = await emulator.LogsAsync("DescribeLogGroups", $$"""{"limit":1,"nextToken":"{{page.Text("nextToken")}}"}""");
        var deleted = await emulator.LogsAsync("DeleteLogGroup", """{"logGroupName":"/app"}""");

        var group = Assert.Single(described.Body.GetProperty("logGroups").EnumerateArray());
        Assert.Equal((14, $"{Arn}:*"), (group.GetProperty("retentionInDays").GetInt32(), group.GetProperty("arn").GetString()));
        Assert.Equal("""{"tags":{"b":"2"}}""", tags.Body.GetRawText());
        Assert.Equal("/other", next.Body.GetProperty("logGroups")[0].GetProperty("logGroupName").GetString());
        Assert.False(next.Body.TryGetProperty("nextToken", out _));
        Assert.Equal(200, deleted.Status);
    }

    [Fact]
    public async Task Events_that_are_put_are_there_unless_they_are_too_old_or_too_new()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await emulator.LogsAsync("CreateLogGroup", """{"logGroupName":"/app"}""");
        await emulator.LogsAsync("CreateLogStream", """{"logGroupName":"/app","logStreamName":"s"}""");

        var put = await emulator.LogsAsync(
            "PutLogEvents",
            $$"""{"logGroupName":"/app","logStreamName":"s","logEvents":[{"timestamp":1,"message":"old"},{"timestamp":{{now}},"message":"here"},{"timestamp":{{now + 10_000_000}},"message":"new"}]}""");

        Assert.Equal("""{"tooNewLogEventStartIndex":2,"tooOldLogEventEndIndex":1}""", put.Body.GetProperty("rejectedLogEventsInfo").GetRawText());
        Assert.Equal(["here"], Messages(await emulator.LogsAsync("GetLogEvents", """{"logGroupName":"/app","logStreamName":"s"}""")));
        var backwards = await emulator.LogsAsync(
            "PutLogEvents", """{"logGroupName":"/app","logStreamName":"s","logEvents":[{"timestamp":2,"message":"b"},{"timestamp":1,"message":"a"}]}""");
        Assert.Equal((400, "InvalidParameterException"), (backwards.Status, backwards.Error));
    }

    [Theory]
    [InlineData("PutLogEvents", """{"logGroupName":"/there","logStreamName":"none","logEvents":[]}""", "ResourceNotFoundException")]
    [InlineData("CreateLogGroup", "{}", "InvalidParameterException")]
    [InlineData("CreateLogGroup", """{"logGroupName":"a b"}""", "InvalidParameterException")]
    [InlineData("CreateLogGroup", """{"logGroupName":7}""", "SerializationException")]
    [InlineData("CreateLogGroup", """{"logGroupName":"/there"}""", "ResourceAlreadyExistsException")]
    [InlineData("CreateLogGroup", "[]", "SerializationException")]
    [InlineData("DeleteLogGroup", """{"logGroupName":"/nope"}""", "ResourceNotFoundException")]
    [InlineData("PutRetentionPolicy", """{"logGroupName":"/there","retentionInDays":2}""", "InvalidParameterException")]
    [InlineData("GetLogEvents", """{"logGroupName":"/there","logStreamName":"none"}""", "ResourceNotFoundException")]
    [InlineData("FilterLogEvents", """{"logGroupName":"/there","filterPattern":"{ $.a = 1 }"}""", "InvalidParameterException")]
    [InlineData("FilterLogEvents", """{"logGroupName":"/there","limit":0}""", "InvalidParameterException")]
    [InlineData("DescribeLogGroups", """{"nextToken":"x"}""", "InvalidParameterException")]
    [InlineData("StartQuery", "{}", "UnknownOperationException")]
    public async Task What_is_wrong_or_unknown_is_an_error_of_the_service(string operation, string body, string error)
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        await emulator.LogsAsync("CreateLogGroup", """{"logGroupName":"/there"}""");

        var answer = await emulator.LogsAsync(operation, body);

        Assert.Equal((400, error), (answer.Status, answer.Error));
        Assert.NotEmpty(answer.Message!);
    }

    [Theory]
    [InlineData("", "anything", true)]
    [InlineData("ERROR", "an ERROR here", true)]
    [InlineData("ERROR", "an error here", false)]
    [InlineData("one two", "two one", true)]
    [InlineData("one two", "one", false)]
    [InlineData("\"one two\"", "two one", false)]
    [InlineData("\"say \\\"hi\\\"\"", "say \"hi\"", true)]
    [InlineData("one -two", "one two", false)]
    [InlineData("?one ?two", "two", true)]
    [InlineData("?one ?two", "three", false)]
    public void Terms_filter(string pattern, string message, bool matches) => Assert.Equal(matches, FilterPattern.Parse(pattern)!.Matches(message));

    [Fact]
    public void A_stream_keeps_its_newest_events()
    {
        var stream = new LogStream("stream", 0);

        for (var i = 0; i < 10_001; i++)
        {
            stream.Append(new LogEvent(i, i, "x"));
        }

        Assert.Equal((10_000, 1), (stream.Events.Count, stream.Events[0].Number));
    }

    private static List<string?> Messages(ControlPlaneAnswer answer) =>
        [.. answer.Body.GetProperty("events").EnumerateArray().Select(item => item.GetProperty("message").GetString())];
}
