using System.Net.Http.Headers;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Causeway.AwsEmulator.Tests.Hosting;

/// <summary>What an operation answers that fails as nobody foresaw.</summary>
public sealed class InternalFailureTests
{
    private const string Message = "The emulator failed; its log has the reason under this request id.";

    [Theory]
    [InlineData("GET", "/restapis", null, null, "application/json", "InternalFailure", $$"""{"message":"{{Message}}"}""")]
    [InlineData("POST", "/2015-03-31/functions", null, null, "application/json", "ServiceException", $$"""{"Type":"Service","Message":"{{Message}}"}""")]
    [InlineData("POST", "/", "application/x-amz-json-1.1", "Logs_20140328.PutLogEvents", "application/x-amz-json-1.1", "InternalFailure", $$"""{"__type":"InternalFailure","message":"{{Message}}"}""")]
    [InlineData("POST", "/", "application/x-www-form-urlencoded", null, "text/xml", null, $"<Error><Type>Receiver</Type><Code>InternalFailure</Code><Message>{Message}</Message></Error><RequestId>")]
    public async Task It_is_answered_in_the_client_s_shape(
        string method, string path, string? contentType, string? target, string answeredType, string? errorType, string body)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.UseMiddleware<InternalFailure>();
        app.MapFallback("{*path}", Task () => throw new InvalidOperationException("unforeseen"));
        await app.StartAsync();
        (string, string)[] headers = [("Content-Type", contentType ?? "application/json"), .. target is null ? [] : new[] { ("X-Amz-Target", target) }];

        var response = await WireClient.SendAsync(new Uri(app.Urls.Single()), method, path, headers);

        Assert.Equal((500, answeredType, errorType), (response.Status, MediaTypeHeaderValue.Parse(response.Header("Content-Type")!).MediaType, response.ErrorType));
        Assert.Contains(body, response.Body);
        Assert.True(Guid.TryParse(response.Header("x-amzn-RequestId"), out var requestId));
        Assert.Equal(answeredType == "text/xml", response.Body.Contains(requestId.ToString(), StringComparison.Ordinal));
    }
}
