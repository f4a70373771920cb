using System.Text.Json.Nodes;
using Causeway.AwsEmulator.Tests.Lambda.Support;
using Causeway.AwsEmulator.Tests.Support;

namespace Causeway.AwsEmulator.Tests.Lambda.ControlPlane;

/// <summary>A body with one value of the wrong type never makes an operation fail: of Lambda, and of the services that speak JSON at the path <c>/</c>.</summary>
public sealed class MutationTests
{
    [Theory]
    [InlineData("PUT", "/2015-03-31/functions/orders/configuration", """{"Description":"d","Handler":"h","MemorySize":128,"Role":"arn:aws:iam::000000000000:role/r","Runtime":"provided.al2023","Timeout":3,"Environment":{"Variables":{"A":"b"}},"TracingConfig":{"Mode":"Active"},"RevisionId":"r","EphemeralStorage":{"Size":512},"LoggingConfig":{"LogFormat":"Text","LogGroup":"g","ApplicationLogLevel":"INFO","SystemLogLevel":"INFO"},"SnapStart":{"ApplyOn":"None"},"VpcConfig":{"SubnetIds":[],"SecurityGroupIds":[]},"DeadLetterConfig":{"TargetArn":""},"Layers":[],"KMSKeyArn":"","FileSystemConfigs":[]}""")]
    [InlineData("PUT", "/2015-03-31/functions/orders/code", """{"ZipFile":"UEs=","Publish":true,"DryRun":false,"RevisionId":"r","Architectures":["x86_64"]}""")]
    [InlineData("POST", "/2015-03-31/functions/orders/versions", """{"Description":"d","CodeSha256":"c","RevisionId":"r"}""")]
    [InlineData("POST", "/2015-03-31/functions/orders/aliases", """{"Name":"live","FunctionVersion":"$LATEST","Description":"d","RoutingConfig":{"AdditionalVersionWeights":{"1":0.5}}}""")]
    [InlineData("POST", "/2015-03-31/functions/orders/policy", """{"StatementId":"s","Action":"lambda:InvokeFunction","Principal":"apigateway.amazonaws.com","SourceArn":"arn:aws:execute-api:us-east-1:000000000000:a/*","SourceAccount":"000000000000","EventSourceToken":"t","FunctionUrlAuthType":"NONE","PrincipalOrgID":"o-aaaaaaaaaa","RevisionId":"r"}""")]
    [InlineData("POST", "/2017-03-31/tags/arn:aws:lambda:us-east-1:000000000000:function:orders", """{"Tags":{"a":"b"}}""")]
    [InlineData("PUT", "/2017-10-31/functions/orders/concurrency", """{"ReservedConcurrentExecutions":1}""")]
    [InlineData("PUT", "/2024-08-31/functions/orders/recursion-config", """{"RecursiveLoop":"Allow"}""")]
    public async Task A_value_of_another_type_is_the_client_s_mistake(string method, string path, string body)
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        await emulator.ControlPlane.CreateAsync("orders", Zips.Of("bootstrap"));

        Assert.Empty(await MutatedCalls.FindFailuresAsync(emulator.Client, method, path, body));
    }

    [Fact]
    public async Task So_it_is_when_a_function_is_created()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        var body = LambdaApiClient.Create("orders", Zips.Of("bootstrap"), create =>
        {
            create["Tags"] = new JsonObject { ["a"] = "b" };
            create["Environment"] = new JsonObject { ["Variables"] = new JsonObject { ["A"] = "b" } };
            create["Architectures"] = new JsonArray("x86_64");
            create["PackageType"] = "Zip";
            create["Publish"] = true;
        });

        Assert.Empty(await MutatedCalls.FindFailuresAsync(emulator.Client, "POST", LambdaApiClient.Functions, body));
    }

    [Theory]
    [InlineData("Logs_20140328.CreateLogGroup", """{"logGroupName":"g","tags":{"a":"b"},"logGroupClass":"STANDARD"}""")]
    [InlineData("Logs_20140328.PutLogEvents", """{"logGroupName":"g","logStreamName":"s","logEvents":[{"timestamp":1,"message":"m"}]}""")]
    [InlineData("Logs_20140328.FilterLogEvents", """{"logGroupName":"g","logStreamNames":["s"],"startTime":1,"endTime":2,"filterPattern":"a","limit":1,"nextToken":"t","interleaved":true}""")]
    [InlineData("Logs_20140328.DescribeLogStreams", """{"logGroupName":"g","logStreamNamePrefix":"s","orderBy":"LogStreamName","descending":true,"nextToken":"t","limit":1}""")]
    [InlineData("GraniteServiceVersion20100801.PutMetricAlarm", """{"AlarmName":"a","AlarmDescription":"d","EvaluationPeriods":1,"ComparisonOperator":"GreaterThanThreshold","Threshold":1.5,"Period":60,"Namespace":"n","MetricName":"m","Statistic":"Sum","Dimensions":[{"Name":"n","Value":"v"}],"AlarmActions":["a"],"ActionsEnabled":true,"Tags":[{"Key":"k","Value":"v"}],"Metrics":[]}""")]
    [InlineData("GraniteServiceVersion20100801.DescribeAlarms", """{"AlarmNames":["a"],"AlarmNamePrefix":"a","AlarmTypes":["MetricAlarm"],"MaxRecords":1,"NextToken":"t"}""")]
    [InlineData("GraniteServiceVersion20100801.TagResource", """{"ResourceARN":"arn:aws:cloudwatch:us-east-1:000000000000:alarm:a","Tags":[{"Key":"k","Value":"v"}]}""")]
    public async Task So_it_is_for_the_services_that_speak_JSON(string target, string body)
    {
        await using var emulator = await LambdaEmulator.StartAsync();

        Assert.Empty(await MutatedCalls.FindFailuresAsync(emulator.Client, "POST", "/", body, "application/x-amz-json-1.0", target));
    }
}
