using Causeway.AwsEmulator.Tests.Lambda.Support;
using Microsoft.Extensions.Time.Testing;

namespace Causeway.AwsEmulator.Tests.CloudWatch;

/// <summary>Alarms in the Query protocol; clients of the JSON protocol are among the tests of interoperability.</summary>
public sealed class AlarmTests
{
    private const string Version = "2010-08-01";

    private static readonly (string, string)[] Alarm =
    [
        ("AlarmName", "refused"), ("AlarmDescription", ""), ("Namespace", "A<&>"), ("EvaluationPeriods", "1"), ("Period", "+60"), ("Threshold", "1.50"),
        ("ComparisonOperator", "GreaterThanThreshold"), ("AlarmActions.member.1", "arn:1"), ("AlarmActions.member.2", "arn:2"),
        ("Dimensions.member.1.Name", "outcome"), ("Dimensions.member.1.Value", "Failed"), ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "x"),
    ];

    [Fact]
    public async Task An_alarm_comes_back_in_XML_as_it_was_put()
    {
        await using var emulator = await StartAsync();

        var put = await emulator.Client.QueryTextAsync(null, Version, "PutMetricAlarm", Alarm);
        var found = await emulator.Client.QueryTextAsync(null, Version, "DescribeAlarms");

        Assert.Equal(
            (200, "text/xml",
            "<PutMetricAlarmResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\"><PutMetricAlarmResult />"
            + "<ResponseMetadata><RequestId>the-request-id</RequestId></ResponseMetadata></PutMetricAlarmResponse>"),
            put);
        Assert.Equal(
            "<DescribeAlarmsResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\"><DescribeAlarmsResult><MetricAlarms><member>"
            + "<AlarmArn>arn:aws:cloudwatch:us-east-1:000000000000:alarm:refused</AlarmArn><StateValue>INSUFFICIENT_DATA</StateValue>"
            + "<StateReason>The emulator has no metrics.</StateReason><StateUpdatedTimestamp>2023-11-14T22:13:20Z</StateUpdatedTimestamp>"
            + "<AlarmConfigurationUpdatedTimestamp>2023-11-14T22:13:20Z</AlarmConfigurationUpdatedTimestamp><AlarmName>refused</AlarmName>"
            + "<EvaluationPeriods>1</EvaluationPeriods><ComparisonOperator>GreaterThanThreshold</ComparisonOperator><AlarmDescription />"
            + "<Namespace>A&lt;&amp;&gt;</Namespace><Period>+60</Period><Threshold>1.50</Threshold><ActionsEnabled>true</ActionsEnabled>"
            + "<AlarmActions><member>arn:1</member><member>arn:2</member></AlarmActions><OKActions /><InsufficientDataActions />"
            + "<Dimensions><member><Name>outcome</Name><Value>Failed</Value></member></Dimensions></member></MetricAlarms><CompositeAlarms />"
            + "</DescribeAlarmsResult><ResponseMetadata><RequestId>the-request-id</RequestId></ResponseMetadata></DescribeAlarmsResponse>",
            found.Body);
    }

    [Fact]
    public async Task An_alarm_comes_back_in_JSON_with_numbers_and_truth_values()
    {
        await using var emulator = await StartAsync();
        await emulator.Client.QueryTextAsync(null, Version, "PutMetricAlarm", Alarm);

        var found = await emulator.QueryJsonAsync(Version, "DescribeAlarms");
        var tags = await emulator.Client.QueryTextAsync(
            "application/json", Version, "ListTagsForResource", ("ResourceARN", "arn:aws:cloudwatch:us-east-1:000000000000:alarm:refused"));
        var unknown = await emulator.Client.QueryTextAsync("application/json", Version, "DeleteAlarms", ("AlarmNames.member.1", "other"));

        var alarm = Assert.Single(found["DescribeAlarmsResponse"]!["DescribeAlarmsResult"]!["MetricAlarms"]!.AsArray())!;
        Assert.Equal(
            ["1700000000", "1", "1.50", "true", "\"\"", """["arn:1","arn:2"]""", "[]", """[{"Name":"outcome","Value":"Failed"}]"""],
            new[] { "StateUpdatedTimestamp", "EvaluationPeriods", "Threshold", "ActionsEnabled", "AlarmDescription", "AlarmActions", "OKActions", "Dimensions" }
                .Select(name => alarm[name]!.ToJsonString()));
        Assert.Null(alarm["Unit"]);
        Assert.Equal(
            """{"ListTagsForResourceResponse":{"ListTagsForResourceResult":{"Tags":[{"Key":"team","Value":"x"}]},"ResponseMetadata":{"RequestId":"the-request-id"}}}""",
            tags.Body);
        Assert.Equal(
            (404, "application/json", """{"Error":{"Type":"Sender","Code":"ResourceNotFound","Message":"Unknown alarm other"},"RequestId":"the-request-id"}"""),
            unknown);
    }

    private static Task<LambdaEmulator> StartAsync() => LambdaEmulator.StartAsync(new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)));
}
