using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Causeway.Hosting.Provisioning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Causeway.Hosting.Tests.Provisioning;

/// <summary>The signature is worked out again from what a server received, as AWS does.</summary>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html"/>
public sealed class SignatureTests
{
    public static TheoryData<string> Operations => ["list", "create", "put", "delete", "identity"];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task AWS_would_accept_the_signature(string operation)
    {
        var call = operation switch
        {
            "list" => RestApiPlan.List("a b/c=+~"),
            "create" => FunctionPlan.Create(Support.Samples.Function("authorizer")),
            "put" => RestApiPlan.Put(Support.Samples.RestApi(Support.Samples.Identity), "orders"),
            "delete" => RestApiPlan.Delete("a1b2c3d4e5"),
            _ => new AwsCall("sts", "GetCallerIdentity", HttpMethod.Post, "/") { Form = "Action=GetCallerIdentity&Version=2011-06-15" },
        };
        string? claimed = null, expected = null;
        await using var server = await StartAsync(async request =>
        {
            (claimed, expected) = await ReadAsync(request, call.Service);
        });
        using var http = new HttpClient();
        var location = new AwsLocation(new Uri(server.Urls.Single()), "eu-central-1");

        await new AwsClient(location, RequestSigner.ForAnyCredentials(location.Region), http, TimeProvider.System).SendAsync(call, default);

        Assert.NotNull(claimed);
        Assert.Equal(expected, claimed);
    }

    [Fact]
    public async Task The_token_of_temporary_credentials_is_sent_and_signed()
    {
        string? token = null, authorization = null;
        await using var server = await StartAsync(request =>
        {
            token = request.Headers["X-Amz-Security-Token"];
            authorization = request.Headers.Authorization;
            return Task.CompletedTask;
        });
        using var http = new HttpClient();
        var location = new AwsLocation(new Uri(server.Urls.Single()), "eu-central-1");
        var signer = new RequestSigner(new SessionAWSCredentials("test", "test", "token-of-a-role"), location.Region);

        await new AwsClient(location, signer, http, TimeProvider.System).SendAsync(RestApiPlan.List(null), default);

        Assert.Equal("token-of-a-role", token);
        Assert.Contains(";x-amz-security-token,", authorization, StringComparison.Ordinal);
    }

    private static async Task<(string Claimed, string Expected)> ReadAsync(HttpRequest request, string service)
    {
        var authorization = request.Headers.Authorization.ToString();
        Assert.StartsWith("AWS4-HMAC-SHA256 Credential=test/", authorization, StringComparison.Ordinal);
        var fields = authorization["AWS4-HMAC-SHA256 ".Length..].Split(", ").Select(field => field.Split('=', 2)).ToDictionary(field => field[0], field => field[1]);
        var scope = fields["Credential"]["test/".Length..];
        var date = request.Headers["X-Amz-Date"].ToString();
        Assert.Equal($"{date[..8]}/eu-central-1/{service}/aws4_request", scope);

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var signed = fields["SignedHeaders"].Split(';');
        Assert.Contains("host", signed);
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?');
        var canonical = string.Join('\n',
            request.Method,
            target[0],
            string.Join('&', (target.ElementAtOrDefault(1) ?? "").Split('&').Order(StringComparer.Ordinal)),
            string.Concat(signed.Select(name => $"{name}:{request.Headers[name].ToString().Trim()}\n")),
            fields["SignedHeaders"],
            Hex(SHA256.HashData(body.ToArray())));
        var text = $"AWS4-HMAC-SHA256\n{date}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4test"), (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));
        return (fields["Signature"], Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text))));
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static async Task<WebApplication> StartAsync(Func<HttpRequest, Task> inspect)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async http =>
        {
            await inspect(http.Request);
            await http.Response.WriteAsync("{}");
        });
        await app.StartAsync();
        return app;
    }
}
