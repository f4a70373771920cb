using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Causeway.AwsEmulator.Tests.Lambda.Support;

namespace Causeway.AwsEmulator.Tests.Hosting;

public sealed class UnknownOperationTests
{
    [Theory]
    [InlineData("GET", "/domainnames")]
    [InlineData("PATCH", "/_localstack/health")]
    [InlineData("GET", "/file.html")]
    public async Task A_rest_operation_is_named(string method, string path)
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        using var request = Sign(new HttpRequestMessage(new HttpMethod(method), path), "apigateway");

        using var response = await emulator.Client.SendAsync(request);

        Assert.Equal(404, (int)response.StatusCode);
        Assert.Equal("UnknownOperationException", Assert.Single(response.Headers.GetValues("x-amzn-ErrorType")));
        Assert.Equal(
            $"Causeway does not support the operation {method} {path} of apigateway.",
            (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["message"]);
    }

    [Fact]
    public async Task A_json_operation_is_named()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        using var content = new StringContent("{}", Encoding.UTF8, "application/x-amz-json-1.0");
        using var request = Sign(new HttpRequestMessage(HttpMethod.Post, "/") { Content = content }, "dynamodb");
        request.Headers.Add("X-Amz-Target", "DynamoDB_20120810.ListTables");

        using var response = await emulator.Client.SendAsync(request);

        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("UnknownOperationException", (string?)body["__type"]);
        Assert.Equal("Causeway does not support the operation DynamoDB_20120810.ListTables of dynamodb.", (string?)body["message"]);
    }

    [Fact]
    public async Task A_query_operation_is_named()
    {
        await using var emulator = await LambdaEmulator.StartAsync();
        using var content = new FormUrlEncodedContent([new("Action", "List<Topics>"), new("Version", "2010-03-31")]);
        using var request = Sign(new HttpRequestMessage(HttpMethod.Post, "/") { Content = content }, "sns");

        using var response = await emulator.Client.SendAsync(request);

        var error = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!.Element("Error")!;
        Assert.Equal("InvalidAction", error.Element("Code")!.Value);
        Assert.Equal("Causeway does not support the operation List<Topics> of sns.", error.Element("Message")!.Value);
    }

    [Fact]
    public async Task A_query_operation_is_named_in_JSON_where_the_client_asks_for_it()
    {
        await using var emulator = await LambdaEmulator.StartAsync();

        var answer = await emulator.Client.QueryTextAsync("application/json", "2010-03-31", "List<Topics>");

        Assert.Equal(
            (400, "application/json", """{"Error":{"Type":"Sender","Code":"InvalidAction","Message":"Causeway does not support the operation List<Topics>."},"RequestId":"the-request-id"}"""),
            answer);
    }

    private static HttpRequestMessage Sign(HttpRequestMessage request, string service)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "AWS4-HMAC-SHA256", $"Credential=AKIA/20260203/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=00");
        return request;
    }
}
