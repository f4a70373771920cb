using System.Net;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.Tests.Interop;
using Causeway.Hosting.Tests.Support;

namespace Causeway.Hosting.Tests.Interop;

/// <summary>What SAM makes of deploy/aws/template.yaml is provisioned by AWS's own Python client and read by the AWS CLI.</summary>
public sealed class SamTests(EmulatorServer emulator) : IClassFixture<EmulatorServer>
{
    [SamFact]
    public async Task The_template_provisions_and_its_API_is_closed_but_for_a_good_token()
    {
        var code = Directory.CreateTempSubdirectory();
        var functions = Path.Combine(Samples.Repository, "tests", "AwsEmulator.Tests", "Interop", "Functions");
        var authorizer = FunctionZips.Write(functions, "authorizer", code.FullName);
        var orders = FunctionZips.Write(functions, "orders", code.FullName);
        var address = emulator.Location.Address!.ToString();

        await Tool.RunAsync(
            Path.Combine(Samples.Repository, "deploy", "sam"),
            "--endpoint-url", address, "--api-id", "fromsam", "--code", $"AuthorizerFunction={authorizer}", "--code", $"OrdersFunction={orders}",
            "TenantId=aaaabbbb-0000-cccc-1111-dddd2222eeee", "ApiClientId=00001111-aaaa-2222-bbbb-3333cccc4444");

        using var http = new HttpClient();
        var stage = emulator.Location.StageUrl("fromsam", "dev");
        using var closed = await http.GetAsync(new Uri($"{stage}/orders"));
        using var open = await http.GetAsync(new Uri($"{stage}/ping"));
        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (closed.StatusCode, closed.Headers.WwwAuthenticate.Single().Scheme));
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await CallAsync("Bearer bad")).Status);
        Assert.Equal((HttpStatusCode.OK, "orders for me"), await CallAsync("Bearer good"));
        code.Delete(recursive: true);

        var authorizers = JsonNode.Parse(await Tool.RunAsync(
            "aws", "--endpoint-url", address, "apigateway", "get-authorizers", "--rest-api-id", "fromsam", "--output", "json"))!;
        Assert.Equal("entra", (string?)Assert.Single(authorizers["items"]!.AsArray())!["name"]);
        var policy = await Tool.RunAsync("aws", "--endpoint-url", address, "lambda", "get-policy", "--function-name", "orders-AuthorizerFunction");
        Assert.Contains(":fromsam/authorizers/*", policy, StringComparison.Ordinal);

        async Task<(HttpStatusCode Status, string Body)> CallAsync(string token)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{stage}/orders")) { Headers = { { "Authorization", token } } };
            using var response = await http.SendAsync(request);
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }
    }
}
