using System.Text;
using Causeway.AwsEmulator.Tests.Lambda.Support;

namespace Causeway.AwsEmulator.Tests.Interop;

/// <summary>AWS's own clients create a function from a zip, call it, read its log and delete it.</summary>
public sealed class LambdaClientTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("causeway-interop-").FullName;

    public LambdaClientTests() => File.WriteAllBytes(Path.Combine(_folder, "function.zip"), Zips.Shell);

    [AwsCliFact]
    public async Task The_AWS_CLI_creates_invokes_and_deletes_a_function()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        Task<string> AwsAsync(string arguments) => RunAsync(emulator, "aws", arguments.Split(' '));

        Assert.Equal("000000000000", await AwsAsync("sts get-caller-identity --query Account --output text"));
        var created = await AwsAsync(
            "lambda create-function --function-name orders --runtime provided.al2023 --handler bootstrap --role arn:aws:iam::000000000000:role/r --zip-file fileb://function.zip --publish --query Version --output text");
        await AwsAsync("lambda wait function-active-v2 --function-name orders");
        await AwsAsync("lambda create-alias --function-name orders --name live --function-version 1");
        var log = await AwsAsync("lambda invoke --function-name orders:live --log-type Tail --query LogResult --output text out.json");
        await AwsAsync("lambda add-permission --function-name orders --statement-id s --action lambda:InvokeFunction --principal apigateway.amazonaws.com");
        var tail = await AwsAsync("logs filter-log-events --log-group-name /aws/lambda/orders --filter-pattern event --query events[].message --output text");
        await AwsAsync("lambda delete-function --function-name orders");

        Assert.Equal("1", created);
        Assert.Contains("\"version\":\"1\"", await File.ReadAllTextAsync(Path.Combine(_folder, "out.json")));
        Assert.Contains("event {}", Encoding.UTF8.GetString(Convert.FromBase64String(log)));
        Assert.Contains("event {}", tail);
        Assert.Equal("0", await AwsAsync("lambda list-functions --query length(Functions) --output text"));
    }

    [BotoFact]
    public async Task Boto3_creates_invokes_and_deletes_a_function()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder, "client.py"), """
            import base64, json, time
            import boto3
            from botocore.exceptions import ClientError

            functions, logs, iam, sts = (boto3.client(name) for name in ("lambda", "logs", "iam", "sts"))

            def code_of(call, **arguments):
                try:
                    call(**arguments)
                except ClientError as error:
                    return error.response["Error"]["Code"]

            assert sts.get_caller_identity()["Account"] == "000000000000"
            trust = {"Version": "2012-10-17", "Statement": []}
            role = iam.create_role(RoleName="function", AssumeRolePolicyDocument=json.dumps(trust))["Role"]
            assert iam.get_role(RoleName="function")["Role"]["AssumeRolePolicyDocument"] == trust
            iam.attach_role_policy(RoleName="function", PolicyArn="arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole")
            assert code_of(iam.delete_role, RoleName="function") == "DeleteConflict"

            zip = open("function.zip", "rb").read()
            create = dict(FunctionName="orders", Runtime="provided.al2023", Handler="bootstrap", Role=role["Arn"], Code={"ZipFile": zip})
            assert functions.create_function(**create)["State"] == "Pending"
            functions.get_waiter("function_active_v2").wait(FunctionName="orders")
            assert code_of(functions.create_function, **create) == "ResourceConflictException"

            answer = functions.invoke(FunctionName="orders", Payload=b'{"n":1}', LogType="Tail")
            assert json.load(answer["Payload"])["event"] == {"n": 1}
            assert "event {\"n\":1}" in base64.b64decode(answer["LogResult"]).decode()
            assert functions.invoke(FunctionName="orders", InvocationType="DryRun")["StatusCode"] == 204
            assert functions.invoke(FunctionName="orders", InvocationType="Event", Payload=b'"queued"')["StatusCode"] == 202
            crash = functions.invoke(FunctionName="orders", Payload=b'"crash"')
            assert crash["FunctionError"] == "Unhandled"
            assert json.load(crash["Payload"])["errorType"] == "Runtime.ExitError"

            version = functions.publish_version(FunctionName="orders")["Version"]
            functions.create_alias(FunctionName="orders", Name="live", FunctionVersion=version)
            assert functions.invoke(FunctionName="orders", Qualifier="live")["ExecutedVersion"] == version
            functions.update_function_configuration(FunctionName="orders", Timeout=9)
            functions.get_waiter("function_updated_v2").wait(FunctionName="orders")
            functions.add_permission(FunctionName="orders", StatementId="s", Action="lambda:InvokeFunction", Principal="apigateway.amazonaws.com")
            assert json.loads(functions.get_policy(FunctionName="orders")["Policy"])["Statement"][0]["Sid"] == "s"
            functions.remove_permission(FunctionName="orders", StatementId="s")
            assert code_of(functions.get_policy, FunctionName="orders") == "ResourceNotFoundException"
            functions.put_function_concurrency(FunctionName="orders", ReservedConcurrentExecutions=0)
            throttled = boto3.client("lambda", config=boto3.session.Config(retries={"max_attempts": 0}))
            assert code_of(throttled.invoke, FunctionName="orders") == "TooManyRequestsException"

            deadline = time.time() + 20
            pages = logs.get_paginator("filter_log_events")
            def found():
                events = (event for page in pages.paginate(logGroupName="/aws/lambda/orders", filterPattern="queued") for event in page["events"])
                return any(event["message"] == 'event "queued"\n' for event in events)
            while not found():
                assert time.time() < deadline
                time.sleep(0.1)

            functions.delete_function(FunctionName="orders")
            assert code_of(functions.get_function, FunctionName="orders") == "ResourceNotFoundException"
            print("done")
            """);

        Assert.Equal("done", await RunAsync(emulator, "python3", "client.py"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string> RunAsync(LambdaEmulator emulator, string program, params string[] arguments)
    {
        var (exitCode, output) = await Tool.RunAsync(
            program,
            arguments,
            _folder,
            ("AWS_ENDPOINT_URL", emulator.Client.BaseAddress!.ToString().TrimEnd('/')),
            ("AWS_ACCESS_KEY_ID", "test"),
            ("AWS_SECRET_ACCESS_KEY", "test"),
            ("AWS_DEFAULT_REGION", "us-east-1"),
            ("AWS_PAGER", ""));
        Assert.True(exitCode == 0, output);
        return output.Trim();
    }
}
