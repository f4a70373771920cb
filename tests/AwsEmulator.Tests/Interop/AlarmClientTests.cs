using Causeway.AwsEmulator.Tests.Lambda.Support;

namespace Causeway.AwsEmulator.Tests.Interop;

/// <summary>AWS's SDK for Python puts, finds, tags and deletes alarms.</summary>
public sealed class AlarmClientTests
{
    [BotoFact]
    public async Task Boto3_puts_describes_tags_and_deletes_an_alarm()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        var (exitCode, output) = await Tool.RunAsync(
            "python3",
            [
                "-c",
                """
                import boto3
                alarms = boto3.client("cloudwatch")
                put = dict(AlarmName="refused", AlarmDescription="", Namespace="Authorizer", MetricName="decisions", Statistic="Sum", Period=60,
                           EvaluationPeriods=1, Threshold=1.5, ComparisonOperator="GreaterThanOrEqualToThreshold", TreatMissingData="notBreaching",
                           AlarmActions=["arn:aws:sns:us-east-1:000000000000:topic"], Dimensions=[{"Name": "outcome", "Value": "Failed"}])
                alarms.put_metric_alarm(**put, Tags=[{"Key": "team", "Value": "orders"}])
                found, = alarms.describe_alarms(AlarmNames=["refused"])["MetricAlarms"]
                assert {name: found[name] for name in put} == put, found
                assert found["ActionsEnabled"] is True and found["StateValue"] == "INSUFFICIENT_DATA" and found["StateUpdatedTimestamp"].year > 2000, found
                assert not list(alarms.get_paginator("describe_alarms").paginate(AlarmNamePrefix="other").search("MetricAlarms"))
                arn = found["AlarmArn"]
                alarms.tag_resource(ResourceARN=arn, Tags=[{"Key": "new", "Value": "x"}])
                alarms.untag_resource(ResourceARN=arn, TagKeys=["team"])
                assert alarms.list_tags_for_resource(ResourceARN=arn)["Tags"] == [{"Key": "new", "Value": "x"}]
                try:
                    alarms.delete_alarms(AlarmNames=["refused", "unknown"])
                    raise AssertionError("an unknown alarm was deleted")
                except alarms.exceptions.ResourceNotFound as error:
                    assert "unknown" in str(error), error
                alarms.delete_alarms(AlarmNames=["refused"])
                assert alarms.describe_alarms()["MetricAlarms"] == []
                """,
            ],
            null,
            ("AWS_ENDPOINT_URL", emulator.Client.BaseAddress!.ToString().TrimEnd('/')),
            ("AWS_ACCESS_KEY_ID", "test"),
            ("AWS_SECRET_ACCESS_KEY", "test"),
            ("AWS_DEFAULT_REGION", "us-east-1"));

        Assert.True(exitCode == 0, output);
    }
}
