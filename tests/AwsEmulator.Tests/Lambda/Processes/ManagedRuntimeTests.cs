using System.Text.Json.Nodes;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;
using Causeway.AwsEmulator.Tests.Interop;
using Causeway.AwsEmulator.Tests.Lambda.Support;

namespace Causeway.AwsEmulator.Tests.Lambda.Processes;

/// <summary>Zips for the runtimes of Python, Node.js and .NET, run by what is on this machine.</summary>
public sealed class ManagedRuntimeTests
{
    private const UnixFileMode Mode = (UnixFileMode)0b110_100_100;

    private const string ListOrders = """{"httpMethod":"GET","resource":"/orders"}""";

    private static readonly (string Name, string Content, UnixFileMode Mode) PythonClient = ("awslambdaric/__main__.py", Client("awslambdaric.py"), Mode);
    private static readonly (string Name, string Content, UnixFileMode Mode) NodeClient = ("node_modules/aws-lambda-ric/bin/index.mjs", Client("aws-lambda-ric.mjs"), Mode);

    private static readonly byte[] Python = Zips.Of(PythonClient, ("index.py", """
        import os
        def handler(event, context):
            if event.get("fail"):
                raise ValueError(event["fail"])
            return {"event": event, "api": os.environ["AWS_LAMBDA_RUNTIME_API"], "runtime": os.environ["AWS_EXECUTION_ENV"]}
        """, Mode));

    private static readonly byte[] Node = Zips.Of(NodeClient, ("index.mjs", """
        export const handler = async event => {
          if (event.fail) throw new TypeError(event.fail);
          return { event, api: process.env.AWS_LAMBDA_RUNTIME_API, runtime: process.env.AWS_EXECUTION_ENV };
        };
        """, Mode));

    [ToolTheory("python3", "node")]
    [InlineData("python3.13", "ValueError")]
    [InlineData("nodejs22.x", "TypeError")]
    public async Task A_function_runs_by_its_runtime_s_own_client(string runtime, string errorType)
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        await CreateAsync(emulator, runtime, "index.handler");

        var answer = await emulator.ControlPlane.InvokeAsync("orders", """{"n":1}""");
        var failed = await emulator.ControlPlane.InvokeAsync("orders", """{"fail":"no"}""");

        Assert.True(emulator.Functions.IsReady("orders"));
        Assert.Equal(1, answer.Json.GetProperty("event").GetProperty("n").GetInt32());
        Assert.Matches(@"^127\.0\.0\.1:\d+$", answer.Json.GetProperty("api").GetString());
        Assert.Equal($"AWS_Lambda_{runtime}", answer.Json.GetProperty("runtime").GetString());
        Assert.Equal(("Unhandled", errorType, "no"), (failed.Headers["X-Amz-Function-Error"], failed.Json.GetProperty("errorType").GetString(), failed.ErrorMessage));
    }

    [ToolTheory("python3", "node")]
    [InlineData("python3.13")]
    [InlineData("nodejs22.x")]
    public async Task A_handler_that_is_not_there_fails_the_initialization(string runtime)
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        await CreateAsync(emulator, runtime, "missing.handler");

        var answer = await emulator.ControlPlane.InvokeAsync("orders");

        Assert.Equal((200, "Unhandled"), (answer.Status, answer.Headers["X-Amz-Function-Error"]));
        Assert.Contains("missing", answer.ErrorMessage, StringComparison.Ordinal);
    }

    [ToolTheory("python3", "node")]
    [InlineData("""{"stream":["{\"a\":",  "1}"]}""", null, """{"a":1}""")]
    [InlineData("""{"stream":["{\"a\":"],"fail":"broken"}""", "Unhandled", """{"errorType":"Error","errorMessage":"broken"}""")]
    public async Task A_streamed_response_comes_whole(string payload, string? functionError, string expected)
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        await CreateAsync(emulator, "nodejs22.x", "index.handler");

        var answer = await emulator.ControlPlane.InvokeAsync("orders", payload);

        Assert.Equal((functionError, expected), (answer.Headers.GetValueOrDefault("X-Amz-Function-Error"), answer.Payload));
    }

    [ToolTheory("python3", "node")]
    [InlineData("python3.13", "index.py", "awslambdaric")]
    [InlineData("nodejs22.x", "index.mjs", "aws-lambda-ric")]
    public async Task A_function_without_a_client_is_not_ready_and_says_why(string runtime, string file, string client)
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        await CreateAsync(emulator, runtime, "index.handler", Zips.Of(file));
        var answer = await emulator.ControlPlane.InvokeAsync("orders");
        if (answer.Status == 200)
        {
            return; // The client is installed on this machine.
        }

        Assert.False(emulator.Functions.IsReady("orders"));
        Assert.Equal("InvalidRuntimeException", answer.Headers["x-amzn-ErrorType"]);
        Assert.Contains(client, answer.Payload, StringComparison.Ordinal);
    }

    [ShellTheory]
    [InlineData("dotnet10", null)]
    [InlineData("dotnet8", "8.0.0")]
    public async Task An_executable_assembly_runs_on_the_dotnet_that_is_here(string runtime, string? version)
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        var folder = Directory.CreateTempSubdirectory("causeway-orders");
        foreach (var file in Directory.EnumerateFiles(BuiltProgram.Folder("OrdersApi")))
        {
            File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        }

        var configuration = Path.Combine(folder.FullName, "OrdersApi.runtimeconfig.json");
        if (version is not null)
        {
            var json = JsonNode.Parse(await File.ReadAllTextAsync(configuration))!;
            json["runtimeOptions"]!["tfm"] = "net8.0";
            json["runtimeOptions"]!["framework"]!["version"] = version;
            await File.WriteAllTextAsync(configuration, json.ToJsonString());
        }

        await CreateAsync(emulator, runtime, "OrdersApi", Zips.OfFolder(folder.FullName));
        folder.Delete(recursive: true);

        var answer = await emulator.ControlPlane.InvokeAsync("orders", ListOrders);

        Assert.Equal(200, answer.Json.GetProperty("statusCode").GetInt32());
    }

    private static async Task CreateAsync(LambdaEmulator emulator, string runtime, string handler, byte[]? zip = null)
    {
        var created = await emulator.ControlPlane.CreateAsync("orders", zip ?? (runtime.StartsWith("python", StringComparison.Ordinal) ? Python : Node), body =>
        {
            body["Runtime"] = runtime;
            body["Handler"] = handler;
            body["Timeout"] = 20;
            body["MemorySize"] = 512;
        });
        Assert.Equal(201, created.Status);
    }

    private static string Client(string file) => File.ReadAllText(RepositoryFiles.Find("tests", "AwsEmulator.Tests", "Lambda", "Processes", "Clients", file));
}
