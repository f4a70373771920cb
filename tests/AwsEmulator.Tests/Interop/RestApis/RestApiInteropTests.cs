using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.Interop.RestApis;

/// <summary>AWS's own clients against the emulator as a process: functions from zips, REST APIs, permissions, calls, deletion.</summary>
public sealed class RestApiInteropTests : IAsyncLifetime
{
    private readonly InteropFiles _files = new();
    private EmulatorProcess _emulator = null!;

    public async Task InitializeAsync() => _emulator = await EmulatorProcess.StartAsync();

    public async Task DisposeAsync()
    {
        await _emulator.DisposeAsync();
        _files.Delete();
    }

    [BotoFact]
    public Task Boto3_provisions_and_calls_the_orders_api() => RunAsync("python3", "boto3_flow.py");

    [AwsCliFact]
    public Task The_aws_cli_provisions_and_calls_the_orders_api() => RunAsync("bash", "aws_cli_flow.sh");

    [TerraformFact]
    public async Task Terraform_applies_finds_nothing_to_do_changes_and_destroys()
    {
        await RunAsync("terraform", "init", "-input=false");
        await RunAsync("terraform", "apply", "-auto-approve", "-input=false");
        await RunAsync("terraform", "plan", "-detailed-exitcode", "-input=false");

        foreach (var api in new[] { "tf-body", "tf-resources" })
        {
            Assert.Equal(401, (await CallAsync(api, "/orders")).Status);
            Assert.Equal(401, (await CallAsync(api, "/orders", ("Authorization", "Bearer bad"))).Status);
            var allowed = await CallAsync(api, "/orders", ("Authorization", "Bearer good"));
            Assert.Equal((200, "orders for me"), (allowed.Status, allowed.Body));
        }

        Assert.Equal("Bearer", (await CallAsync("tf-body", "/orders")).Header("WWW-Authenticate"));
        Assert.Equal(401, (await CallAsync("tf-resources", "/requested")).Status);
        Assert.Equal(401, (await CallAsync("tf-resources", "/requested", ("X-Key", "unknown"))).Status);
        Assert.Equal(403, (await CallAsync("tf-resources", "/requested", ("X-Key", "bad"))).Status);
        var requested = await CallAsync("tf-resources", "/requested", ("X-Key", "good"));
        Assert.Equal((200, "orders for me"), (requested.Status, requested.Body));
        Assert.Equal("one", (await CallAsync("tf-resources", "/")).Body);

        await RunAsync("terraform", "apply", "-auto-approve", "-input=false", "-var", "message=two");
        await RunAsync("terraform", "plan", "-detailed-exitcode", "-input=false", "-var", "message=two");
        Assert.Equal("two", (await CallAsync("tf-resources", "/")).Body);
        Assert.Equal(401, (await CallAsync("tf-resources", "/orders")).Status);

        await RunAsync("terraform", "destroy", "-auto-approve", "-input=false");
        Assert.Equal(403, (await CallAsync("tf-body", "/orders", ("Authorization", "Bearer good"))).Status);
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        var (exitCode, output) = await Tool.RunAsync(
            program,
            arguments,
            _files.Folder,
            ("AWS_ENDPOINT_URL", _emulator.Address.GetLeftPart(UriPartial.Authority)),
            ("AWS_ACCESS_KEY_ID", "test"),
            ("AWS_SECRET_ACCESS_KEY", "test"),
            ("AWS_DEFAULT_REGION", "us-east-1"),
            ("AWS_PAGER", ""),
            ("AWS_EC2_METADATA_DISABLED", "true"),
            ("CHECKPOINT_DISABLE", "true"));
        Assert.True(exitCode == 0, $"{program} {arguments[0]}: {exitCode}\n{output}");
    }

    private Task<WireResponse> CallAsync(string api, string path, params (string Name, string Value)[] headers) =>
        WireClient.SendAsync(_emulator.Address, "GET", $"/_aws/execute-api/{api}/dev{path}", headers);
}
