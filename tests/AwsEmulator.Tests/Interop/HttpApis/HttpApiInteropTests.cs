using System.Net;
using System.Text.Json;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.Interop.HttpApis;

/// <summary>AWS's own tools create HTTP APIs, and what they created works.</summary>
public sealed class HttpApiInteropTests : IAsyncLifetime
{
    private const string Backend = $"arn:aws:lambda:us-east-1:000000000000:function:{Definitions.Backend}";

    private TestIssuer _issuer = null!;
    private GatewayHost _host = null!;

    private static string Files => RepositoryFiles.Find("tests", "AwsEmulator.Tests", "Interop", "HttpApis");

    private string Endpoint => _host.Address.GetLeftPart(UriPartial.Authority);

    public async Task InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync();
        _host = await GatewayHost.StartEmptyAsync(_issuer.Settings);
        _host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
        _host.Lambda.Returns(Definitions.Authorizer, """{"isAuthorized":true,"context":{"user":"ann"}}""");
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [BotoFact]
    public async Task Boto3_creates_calls_and_deletes_an_api()
    {
        var (exitCode, output) = await Tool.RunAsync(
            "python3", [Path.Combine(Files, "http_api.py"), Endpoint, Backend, Definitions.FunctionUri(Definitions.Authorizer)]);

        Assert.True(exitCode == 0, output);
    }

    [AwsCliFact]
    public async Task The_aws_cli_creates_calls_and_deletes_an_api()
    {
        using var created = JsonDocument.Parse(await AwsAsync("create-api", "--name", "orders", "--protocol-type", "HTTP", "--target", Backend));
        var id = created.RootElement.GetProperty("ApiId").GetString()!;

        Assert.Equal(HttpStatusCode.OK, (await _host.Client.GetAsync($"/_aws/execute-api/{id}/orders")).StatusCode);
        Assert.Contains("$default", await AwsAsync("get-routes", "--api-id", id), StringComparison.Ordinal);
        Assert.Contains("NotFoundException", await AwsAsync("get-route", "--api-id", id, "--route-id", "nothing"), StringComparison.Ordinal);
        await AwsAsync("delete-api", "--api-id", id);
        Assert.NotEqual(HttpStatusCode.OK, (await _host.Client.GetAsync($"/_aws/execute-api/{id}/orders")).StatusCode);
    }

    [TerraformFact]
    public async Task Terraform_applies_plans_no_changes_changes_and_destroys()
    {
        var folder = Directory.CreateTempSubdirectory("causeway-terraform");
        try
        {
            File.Copy(Path.Combine(Files, "terraform", "main.tf"), Path.Combine(folder.FullName, "main.tf"));
            await TerraformAsync(folder, 0, "init", "-input=false");
            await TerraformAsync(folder, 0, "apply", "-auto-approve", "-input=false");
            await CheckAsync("/_aws/execute-api/tf-orders/orders", HttpStatusCode.Unauthorized, HttpStatusCode.OK);
            await CheckAsync("/_aws/execute-api/tf-orders/frozen/orders", HttpStatusCode.Unauthorized, HttpStatusCode.OK);
            await CheckAsync("/_aws/execute-api/tf-imported/orders", HttpStatusCode.Unauthorized, HttpStatusCode.OK);
            Assert.Equal("ann", _host.Lambda.Invocations.Select(call => call.Event).Where(text => text.Contains("x-caller", StringComparison.Ordinal))
                .Select(text => JsonDocument.Parse(text).RootElement.GetProperty("headers").GetProperty("x-caller").GetString()).First());
            Assert.Equal(HttpStatusCode.OK, await WriteAsync());
            await TerraformAsync(folder, 0, "plan", "-detailed-exitcode", "-input=false");

            string[] change = ["-var", "description=Fewer orders", "-var", "writable=false"];
            await TerraformAsync(folder, 0, ["apply", "-auto-approve", "-input=false", .. change]);
            Assert.Equal(HttpStatusCode.NotFound, await WriteAsync());
            await CheckAsync("/_aws/execute-api/tf-orders/orders", HttpStatusCode.Unauthorized, HttpStatusCode.OK);
            await TerraformAsync(folder, 0, ["plan", "-detailed-exitcode", "-input=false", .. change]);

            await TerraformAsync(folder, 0, ["destroy", "-auto-approve", "-input=false", .. change]);
            Assert.Contains("\"items\":[]", await _host.Client.GetStringAsync("/v2/apis"), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task CheckAsync(string path, HttpStatusCode without, HttpStatusCode with)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Authorization", "t" } } };
        Assert.Equal(without, (await _host.Client.GetAsync(path)).StatusCode);
        Assert.Equal(with, (await _host.Client.SendAsync(request)).StatusCode);
    }

    private async Task<HttpStatusCode> WriteAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_aws/execute-api/tf-orders/orders")
        {
            Headers = { { "Authorization", TestIssuer.Token(("scope", "orders.write")) } },
        };
        return (await _host.Client.SendAsync(request)).StatusCode;
    }

    private async Task<string> AwsAsync(params string[] arguments)
    {
        var (_, output) = await Tool.RunAsync(
            "aws",
            ["apigatewayv2", .. arguments, "--endpoint-url", Endpoint, "--output", "json"],
            null,
            ("AWS_ACCESS_KEY_ID", "test"),
            ("AWS_SECRET_ACCESS_KEY", "test"),
            ("AWS_DEFAULT_REGION", "us-east-1"),
            ("AWS_PAGER", ""));
        return output;
    }

    private async Task TerraformAsync(DirectoryInfo folder, int expected, params string[] arguments)
    {
        var (exitCode, output) = await Tool.RunAsync(
            "terraform",
            [.. arguments, "-no-color"],
            folder.FullName,
            ("TF_VAR_endpoint", Endpoint),
            ("TF_VAR_backend_arn", Backend),
            ("TF_VAR_authorizer_uri", Definitions.FunctionUri(Definitions.Authorizer)),
            ("CHECKPOINT_DISABLE", "true"));
        Assert.True(exitCode == expected, $"terraform {arguments[0]}: {exitCode}\n{output}");
    }
}
