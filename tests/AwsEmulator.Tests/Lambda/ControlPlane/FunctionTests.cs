using System.Text.Json.Nodes;
using Causeway.AwsEmulator.Tests.Lambda.Support;

namespace Causeway.AwsEmulator.Tests.Lambda.ControlPlane;

public sealed class FunctionTests
{
    private const string Functions = LambdaApiClient.Functions;

    [Fact]
    public async Task A_function_is_pending_when_created_and_active_when_asked_for()
    {
        await using var emulator = await LambdaEmulator.StartAsync();

        var created = await emulator.ControlPlane.CreateAsync("orders", change: body =>
        {
            body["Environment"] = new JsonObject { ["Variables"] = new JsonObject { ["GREETING"] = "hello" } };
            body["Tags"] = new JsonObject { ["team"] = "orders" };
        });
        var found = await emulator.ControlPlane.SendAsync("GET", $"{Functions}/orders");
        var configuration = found.Body.GetProperty("Configuration");

        Assert.Equal(201, created.Status);
        Assert.Equal(("Pending", "Creating"), (created.Text("State"), created.Text("StateReasonCode")));
        Assert.Equal("arn:aws:lambda:us-east-1:000000000000:function:orders", created.Text("FunctionArn"));
        Assert.Equal((3, 128), (created.Body.GetProperty("Timeout").GetInt32(), created.Body.GetProperty("MemorySize").GetInt32()));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$", created.Text("LastModified"));
        Assert.Equal(("Active", "Successful"), (configuration.GetProperty("State").GetString(), configuration.GetProperty("LastUpdateStatus").GetString()));
        Assert.Equal("hello", configuration.GetProperty("Environment").GetProperty("Variables").GetProperty("GREETING").GetString());
        Assert.Equal("orders", found.Body.GetProperty("Tags").GetProperty("team").GetString());
        Assert.Equal(Zips.Shell, await emulator.Client.GetByteArrayAsync(found.Body.GetProperty("Code").GetProperty("Location").GetString()));
    }

    [Fact]
    public async Task Every_way_to_name_a_function_finds_it()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        await emulator.ControlPlane.CreateAsync("orders");

        foreach (var identifier in new[] { "orders", "000000000000:function:orders", "arn:aws:lambda:us-east-1:000000000000:function:orders", "orders:$LATEST" })
        {
            Assert.Equal(200, (await emulator.ControlPlane.SendAsync("GET", $"{Functions}/{Uri.EscapeDataString(identifier)}/configuration")).Status);
        }
    }

    [Fact]
    public async Task Lists_come_in_pages_of_fifty()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        var zip = Zips.Of("bootstrap");
        for (var i = 0; i < 51; i++)
        {
            await emulator.ControlPlane.CreateAsync($"f{i:D2}", zip);
        }

        var first = await emulator.ControlPlane.SendAsync("GET", $"{Functions}/?MaxItems=1000");
        var second = await emulator.ControlPlane.SendAsync("GET", $"{Functions}/?Marker={Uri.EscapeDataString(first.Text("NextMarker")!)}");
        var small = await emulator.ControlPlane.SendAsync("GET", $"{Functions}?MaxItems=2");

        Assert.Equal(50, first.Body.GetProperty("Functions").GetArrayLength());
        Assert.Equal("f50", Assert.Single(second.Body.GetProperty("Functions").EnumerateArray()).GetProperty("FunctionName").GetString());
        Assert.False(second.Body.TryGetProperty("NextMarker", out _));
        Assert.Equal(2, small.Body.GetProperty("Functions").GetArrayLength());
    }

    [Fact]
    public async Task Updates_change_what_they_name_and_check_the_revision()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        var client = emulator.ControlPlane;
        var created = await client.CreateAsync("orders");
        var zip = Zips.Of("bootstrap", "other");

        var configured = await client.SendAsync("PUT", $"{Functions}/orders/configuration", """{"Timeout":60,"Description":"Orders"}""");
        var stale = await client.SendAsync(
            "PUT", $"{Functions}/orders/code", $$"""{"ZipFile":"{{Convert.ToBase64String(zip)}}","RevisionId":"{{created.Text("RevisionId")}}"}""");
        var dry = await client.SendAsync("PUT", $"{Functions}/orders/code", $$"""{"ZipFile":"{{Convert.ToBase64String(zip)}}","DryRun":true}""");
        var same = await client.SendAsync("GET", $"{Functions}/orders/configuration");
        var coded = await client.SendAsync("PUT", $"{Functions}/orders/code", $$"""{"ZipFile":"{{Convert.ToBase64String(zip)}}"}""");
        var now = await client.SendAsync("GET", $"{Functions}/orders/configuration");

        Assert.Equal((200, "InProgress", 60), (configured.Status, configured.Text("LastUpdateStatus"), configured.Body.GetProperty("Timeout").GetInt32()));
        Assert.Equal((412, "PreconditionFailedException"), (stale.Status, stale.Error));
        Assert.Equal(dry.Text("CodeSha256"), coded.Text("CodeSha256"));
        Assert.Equal(created.Text("CodeSha256"), same.Text("CodeSha256"));
        Assert.Equal((coded.Text("CodeSha256"), "Orders", "Successful"), (now.Text("CodeSha256"), now.Text("Description"), now.Text("LastUpdateStatus")));
    }

    [Fact]
    public async Task A_deleted_function_is_gone_with_all_that_belongs_to_it()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        var client = emulator.ControlPlane;
        await client.CreateAsync("orders", change: body => body["Tags"] = new JsonObject { ["a"] = "b" });

        var deleted = await client.SendAsync("DELETE", $"{Functions}/orders");
        var again = await client.SendAsync("DELETE", $"{Functions}/orders");
        var invoked = await client.InvokeAsync("orders");
        await client.CreateAsync("orders");

        Assert.Equal(204, deleted.Status);
        Assert.Equal((404, "ResourceNotFoundException"), (again.Status, again.Error));
        Assert.Equal("Function not found: arn:aws:lambda:us-east-1:000000000000:function:orders", again.Message);
        Assert.Equal(404, invoked.Status);
        Assert.False((await client.SendAsync("GET", $"{Functions}/orders")).Body.TryGetProperty("Tags", out _));
    }

    [Theory]
    [InlineData("FunctionName", null, 400, "ValidationException", "Value null at 'functionName' failed to satisfy constraint: Member must not be null")]
    [InlineData("FunctionName", "\"a b\"", 400, "ValidationException", "Value 'a b' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern")]
    [InlineData("Role", null, 400, "ValidationException", "Value null at 'role'")]
    [InlineData("Role", "\"nobody\"", 400, "ValidationException", "Value 'nobody' at 'role'")]
    [InlineData("Runtime", null, 400, "InvalidParameterValueException", "Runtime and Handler are mandatory parameters")]
    [InlineData("Runtime", "\"cobol85\"", 400, "ValidationException", "Value 'cobol85' at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [nodejs18.x,")]
    [InlineData("Handler", "\"a b\"", 400, "ValidationException", "Value 'a b' at 'handler'")]
    [InlineData("Timeout", "0", 400, "ValidationException", "Value '0' at 'timeout' failed to satisfy constraint: Member must have value greater than or equal to 1")]
    [InlineData("Timeout", "901", 400, "ValidationException", "Value '901' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900")]
    [InlineData("Timeout", "\"3\"", 400, "SerializationException", "timeout must be an integer")]
    [InlineData("MemorySize", "64", 400, "ValidationException", "Value '64' at 'memorySize'")]
    [InlineData("Code", null, 400, "ValidationException", "Value null at 'code'")]
    [InlineData("Code", "{}", 400, "InvalidParameterValueException", "Please provide a source for function code.")]
    [InlineData("Code", """{"ZipFile":"bm8gemlw"}""", 400, "InvalidParameterValueException", "Could not unzip uploaded file.")]
    [InlineData("Code", """{"ZipFile":"!"}""", 400, "SerializationException", "zipFile must be base64")]
    [InlineData("Code", """{"S3Bucket":"b","S3Key":"k"}""", 400, "InvalidParameterValueException", "This emulator has no S3")]
    [InlineData("Code", """{"ImageUri":"x"}""", 400, "InvalidParameterValueException", "Container images are not supported")]
    [InlineData("Environment", """{"Variables":{"AWS_REGION":"x"}}""", 400, "InvalidParameterValueException", "Reserved keys used in this request: AWS_REGION")]
    [InlineData("Environment", """{"Variables":{"1":"x"}}""", 400, "ValidationException", "Value '1' at 'environment.variables'")]
    [InlineData("Environment", """{"Variables":{"X":1}}""", 400, "SerializationException", "environment.variables must be an object of strings")]
    [InlineData("Layers", """["arn:x"]""", 400, "InvalidParameterValueException", "Layers are not supported")]
    [InlineData("FileSystemConfigs", "[]", 400, "InvalidParameterValueException", "FileSystemConfigs is not supported")]
    [InlineData("Architectures", """["riscv"]""", 400, "ValidationException", "at 'architectures'")]
    [InlineData("EphemeralStorage", """{"Size":1}""", 400, "ValidationException", "Value '1' at 'ephemeralStorage.size'")]
    [InlineData("TracingConfig", """{"Mode":"Loud"}""", 400, "ValidationException", "Value 'Loud' at 'tracingConfig.mode'")]
    [InlineData("Tags", """{"aws:x":"y"}""", 400, "InvalidParameterValueException", "Tag keys cannot start with 'aws:'.")]
    public async Task A_wrong_member_is_refused_as_the_service_does(string member, string? value, int status, string error, string message)
    {
        await using var emulator = await LambdaEmulator.StartAsync();

        var answer = await emulator.ControlPlane.CreateAsync("orders", change: body => body[member] = value is null ? null : JsonNode.Parse(value));

        Assert.Equal((status, error), (answer.Status, answer.Error));
        Assert.Contains(message, answer.Message);
        Assert.Equal(404, (await emulator.ControlPlane.SendAsync("GET", $"{Functions}/orders")).Status);
    }

    [Fact]
    public async Task Every_violation_is_reported_at_once()
    {
        await using var emulator = await LambdaEmulator.StartAsync();

        var answer = await emulator.ControlPlane.CreateAsync("orders", change: body =>
        {
            body["Timeout"] = 0;
            body["MemorySize"] = 1;
        });

        Assert.StartsWith("2 validation errors detected: Value '0' at 'timeout'", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/2015-03-31/functions", "[]", 400, "SerializationException")]
    [InlineData("POST", "/2015-03-31/functions", "{", 400, "InvalidRequestContentException")]
    [InlineData("GET", "/2015-03-31/functions/nope", null, 404, "ResourceNotFoundException")]
    [InlineData("GET", "/2015-03-31/functions/orders:7", null, 404, "ResourceNotFoundException")]
    [InlineData("GET", "/2015-03-31/functions/orders:1?Qualifier=2", null, 400, "InvalidParameterValueException")]
    [InlineData("GET", "/2015-03-31/functions/a%20b", null, 400, "ValidationException")]
    [InlineData("GET", "/2015-03-31/functions?MaxItems=0", null, 400, "ValidationException")]
    [InlineData("GET", "/2015-03-31/functions?MaxItems=x", null, 400, "SerializationException")]
    [InlineData("GET", "/2015-03-31/functions?Marker=x", null, 400, "InvalidParameterValueException")]
    [InlineData("GET", "/2015-03-31/functions?FunctionVersion=x", null, 400, "ValidationException")]
    [InlineData("PUT", "/2015-03-31/functions/nope/configuration", "{}", 404, "ResourceNotFoundException")]
    [InlineData("PUT", "/2015-03-31/functions/orders:7/configuration", "{}", 400, "InvalidParameterValueException")]
    [InlineData("DELETE", "/2015-03-31/functions/orders?Qualifier=$LATEST", null, 400, "InvalidParameterValueException")]
    [InlineData("DELETE", "/2015-03-31/functions/orders?Qualifier=first", null, 400, "InvalidParameterValueException")]
    [InlineData("POST", "/2015-03-31/functions/orders/aliases", """{"Name":"1","FunctionVersion":"$LATEST"}""", 400, "ValidationException")]
    [InlineData("POST", "/2015-03-31/functions/orders/aliases", """{"Name":"live","FunctionVersion":"7"}""", 404, "ResourceNotFoundException")]
    [InlineData("GET", "/2015-03-31/functions/orders/aliases/live", null, 404, "ResourceNotFoundException")]
    [InlineData("GET", "/2015-03-31/functions/orders/policy", null, 404, "ResourceNotFoundException")]
    [InlineData("DELETE", "/2015-03-31/functions/orders/policy/nope", null, 404, "ResourceNotFoundException")]
    [InlineData("POST", "/2015-03-31/functions/orders/policy", "{}", 400, "ValidationException")]
    [InlineData("POST", "/2015-03-31/functions/orders/policy", """{"StatementId":"s","Action":"lambda:InvokeFunction","Principal":"nobody"}""", 400, "InvalidParameterValueException")]
    [InlineData("POST", "/2015-03-31/functions/orders/policy?Qualifier=$LATEST", """{"StatementId":"s","Action":"lambda:InvokeFunction","Principal":"*"}""", 400, "InvalidParameterValueException")]
    [InlineData("PUT", "/2017-10-31/functions/orders/concurrency", """{"ReservedConcurrentExecutions":901}""", 400, "InvalidParameterValueException")]
    [InlineData("PUT", "/2017-10-31/functions/orders/concurrency", "{}", 400, "ValidationException")]
    [InlineData("GET", "/2017-03-31/tags/arn:aws:lambda:us-east-1:000000000000:function:orders:1", null, 400, "InvalidParameterValueException")]
    [InlineData("GET", "/2019-09-25/functions/orders/event-invoke-config", null, 404, "ResourceNotFoundException")]
    [InlineData("GET", "/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:orders", null, 403, "AccessDeniedException")]
    [InlineData("POST", "/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:orders/invocations", "{}", 403, "AccessDeniedException")]
    public async Task A_wrong_call_is_refused_as_the_service_does(string method, string path, string? body, int status, string error)
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        await emulator.ControlPlane.CreateAsync("orders");
        await emulator.ControlPlane.SendAsync("POST", $"{Functions}/orders/aliases", """{"Name":"first","FunctionVersion":"$LATEST"}""");

        var answer = await emulator.ControlPlane.SendAsync(method, path, body);

        Assert.Equal((status, error), (answer.Status, answer.Error));
        Assert.False(string.IsNullOrEmpty(answer.Message));
    }

    [Fact]
    public async Task Two_functions_of_one_name_are_a_conflict()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        await emulator.ControlPlane.CreateAsync("orders");

        var second = await emulator.ControlPlane.CreateAsync("orders");

        Assert.Equal((409, "ResourceConflictException", "Function already exist: orders"), (second.Status, second.Error, second.Message));
    }

    [Fact]
    public async Task Tools_get_the_settings_they_ask_for()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        var client = emulator.ControlPlane;
        await client.CreateAsync("orders");

        Assert.Equal("{}", (await client.SendAsync("GET", "/2020-06-30/functions/orders/code-signing-config")).Body.GetRawText());
        Assert.Equal("Auto", (await client.SendAsync("GET", "/2021-07-20/functions/orders/runtime-management-config")).Text("UpdateRuntimeOn"));
        Assert.Equal("Allow", (await client.SendAsync("PUT", "/2024-08-31/functions/orders/recursion-config", """{"RecursiveLoop":"Allow"}""")).Text("RecursiveLoop"));
        Assert.Equal("Allow", (await client.SendAsync("GET", "/2024-08-31/functions/orders/recursion-config")).Text("RecursiveLoop"));
        var account = (await client.SendAsync("GET", "/2016-08-19/account-settings")).Body;
        Assert.Equal(1, account.GetProperty("AccountUsage").GetProperty("FunctionCount").GetInt32());
        Assert.Equal(1000, account.GetProperty("AccountLimit").GetProperty("ConcurrentExecutions").GetInt32());
    }

    [Fact]
    public async Task Tags_are_added_listed_and_removed()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        var client = emulator.ControlPlane;
        await client.CreateAsync("orders");
        var path = $"/2017-03-31/tags/{Uri.EscapeDataString("arn:aws:lambda:us-east-1:000000000000:function:orders")}";

        var tagged = await client.SendAsync("POST", path, """{"Tags":{"a":"1","b":"2"}}""");
        var untagged = await client.SendAsync("DELETE", $"{path}?tagKeys=a&tagKeys=never");

        Assert.Equal((204, 204), (tagged.Status, untagged.Status));
        Assert.Equal("""{"Tags":{"b":"2"}}""", (await client.SendAsync("GET", path)).Body.GetRawText());
    }
}
