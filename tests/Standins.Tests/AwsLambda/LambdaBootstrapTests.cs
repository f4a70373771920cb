using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using Causeway.Standins.Tests.AwsLambda.Support;

namespace Causeway.Standins.Tests.AwsLambda;

public sealed class LambdaBootstrapTests
{
    private static readonly SourceGeneratorLambdaJsonSerializer<ModelJson> Serializer = new();

    [Fact]
    public async Task A_result_is_posted_for_the_invocation_it_belongs_to()
    {
        await using var api = await FakeRuntimeApi.StartAsync();
        await using var function = new RunningFunction(api, Echo());
        api.Prepare("""{"Text":"grüße 漢字"}""");

        var request = await api.ReceiveAsync();

        Assert.Equal("invocation/request-1/response", request.Path);
        Assert.Equal("""{"answer":"grüße 漢字"}""", request.Body);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Matches(@"^aws-lambda-dotnet/\d+\.\d+\.\d+-\d+\.\d+\.\d+\.\d+$", request.Headers["User-Agent"]);
        Assert.DoesNotContain("traceparent", request.Headers.Keys);
    }

    [Fact]
    public async Task Invocations_follow_one_another()
    {
        await using var api = await FakeRuntimeApi.StartAsync();
        await using var function = new RunningFunction(api, Echo());
        foreach (var text in new[] { "one", "two", "three" })
        {
            api.Prepare($$"""{"text":"{{text}}"}""", ("Lambda-Runtime-Aws-Request-Id", text));
            Assert.Equal($"invocation/{text}/response", (await api.ReceiveAsync()).Path);
        }
    }

    [Fact]
    public async Task The_context_has_what_the_headers_and_the_environment_say()
    {
        var deadline = DateTimeOffset.UtcNow.AddMinutes(5);
        ILambdaContext? context = null;
        await using var api = await FakeRuntimeApi.StartAsync();
        await using var function = new RunningFunction(api, LambdaBootstrapBuilder.Create<Question, Answer>(
            (_, given) =>
            {
                context = given;
                return Task.FromResult(new Answer(Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID")));
            },
            Serializer));
        api.Prepare(
            "{}",
            ("Lambda-Runtime-Deadline-Ms", $"{deadline.ToUnixTimeMilliseconds()}"),
            ("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:orders:live"),
            ("Lambda-Runtime-Trace-Id", "Root=1-a;Parent=b;Sampled=1"),
            ("Lambda-Runtime-Aws-Tenant-Id", "tenant"),
            ("Lambda-Runtime-Client-Context", """{"client":{"installation_id":"i","app_title":"t"},"custom":{"a":"b"},"env":{"c":1}}"""),
            ("Lambda-Runtime-Cognito-Identity", """{"cognitoIdentityId":"id","cognitoIdentityPoolId":"pool"}"""));

        var request = await api.ReceiveAsync();

        Assert.Equal("""{"answer":"Root=1-a;Parent=b;Sampled=1"}""", request.Body);
        Assert.Equal(
            ("request-1", "orders", "$LATEST", "/aws/lambda/orders", "stream", 256),
            (context!.AwsRequestId, context.FunctionName, context.FunctionVersion, context.LogGroupName, context.LogStreamName, context.MemoryLimitInMB));
        Assert.Equal("arn:aws:lambda:us-east-1:000000000000:function:orders:live", context.InvokedFunctionArn);
        Assert.Equal(("Root=1-a;Parent=b;Sampled=1", "tenant"), (context.TraceId, context.TenantId));
        Assert.InRange(context.RemainingTime, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
        Assert.Equal(("i", "t"), (context.ClientContext.Client.InstallationId, context.ClientContext.Client.AppTitle));
        Assert.Equal(("b", "1"), (context.ClientContext.Custom["a"], context.ClientContext.Environment["c"]));
        Assert.Equal(("id", "pool"), (context.Identity.IdentityId, context.Identity.IdentityPoolId));
    }

    [Fact]
    public async Task An_exception_becomes_an_error_document()
    {
        await using var api = await FakeRuntimeApi.StartAsync();
        await using var function = new RunningFunction(api, LambdaBootstrapBuilder.Create<Question, Answer>(
            Answer (_) => throw new InvalidDataException("Unauthorized", new FormatException("inner \"quoted\"")), Serializer));
        api.Prepare("{}");

        var request = await api.ReceiveAsync();

        Assert.Equal("invocation/request-1/error", request.Path);
        Assert.Equal("InvalidDataException", request.Headers["Lambda-Runtime-Function-Error-Type"]);
        Assert.Equal("application/vnd.aws.lambda.error+json", request.Headers["Content-Type"]);
        var error = JsonDocument.Parse(request.Body).RootElement;
        Assert.Equal("InvalidDataException", error.GetProperty("errorType").GetString());
        Assert.Equal("Unauthorized", error.GetProperty("errorMessage").GetString());
        Assert.StartsWith("at ", error.GetProperty("stackTrace")[0].GetString());
        Assert.Equal("inner \"quoted\"", error.GetProperty("cause").GetProperty("errorMessage").GetString());
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_is_an_error_of_the_invocation_only()
    {
        await using var api = await FakeRuntimeApi.StartAsync();
        await using var function = new RunningFunction(api, Echo());
        api.Prepare("[1]");
        api.Prepare("{}");

        Assert.Equal("JsonSerializerException", (await api.ReceiveAsync()).Headers["Lambda-Runtime-Function-Error-Type"]);
        Assert.Equal("invocation/request-1/response", (await api.ReceiveAsync()).Path);
    }

    [Theory]
    [InlineData(400, "InvalidRequestID")]
    [InlineData(403, "InvalidStateTransition")]
    [InlineData(413, "RequestEntityTooLarge")]
    public async Task A_refused_answer_does_not_end_the_function(int status, string errorType)
    {
        await using var api = await FakeRuntimeApi.StartAsync();
        await using var function = new RunningFunction(api, Echo());
        api.Verdict = (status, $$"""{"errorType":"{{errorType}}","errorMessage":"x"}""");
        api.Prepare("{}");
        await api.ReceiveAsync();
        api.Prepare("""{"text":"again"}""");

        Assert.Equal("""{"answer":"again"}""", (await api.ReceiveAsync()).Body);
    }

    [Fact]
    public async Task A_container_error_ends_the_function()
    {
        await using var api = await FakeRuntimeApi.StartAsync();
        using var bootstrap = Echo().Build();
        api.Verdict = (500, "stopping");
        api.Prepare("{}");

        var error = await Assert.ThrowsAnyAsync<HttpRequestException>(() => RunAsync(bootstrap, api.Address));

        Assert.Contains("answered 500: stopping", error.Message);
    }

    [Fact]
    public async Task A_closed_connection_ends_the_function_with_a_message_and_nothing_else()
    {
        await using var api = await FakeRuntimeApi.StartAsync();
        using var bootstrap = Echo().Build();
        api.Prepare("");

        var error = await Assert.ThrowsAnyAsync<HttpRequestException>(() => RunAsync(bootstrap, api.Address));

        Assert.StartsWith($"The Lambda Runtime API at http://{api.Address}/2018-06-01/runtime/ is not there (", error.Message);
        Assert.Equal(error.Message, error.ToString());
    }

    [Fact]
    public async Task A_function_outside_of_Lambda_is_told_what_is_missing()
    {
        using var bootstrap = Echo().Build();

        var error = await Assert.ThrowsAnyAsync<HttpRequestException>(() => bootstrap.RunAsync());

        Assert.StartsWith("AWS_LAMBDA_RUNTIME_API is not set.", error.Message);
    }

    [Fact]
    public async Task An_initializer_that_declines_ends_the_function_before_it_asks_for_work()
    {
        await using var api = await FakeRuntimeApi.StartAsync();
        using var bootstrap = Echo().UseBootstrapHandler(() => Task.FromResult(false)).Build();

        await RunAsync(bootstrap, api.Address);
    }

    [Fact]
    public async Task An_initializer_that_fails_is_reported_and_ends_the_function()
    {
        await using var api = await FakeRuntimeApi.StartAsync();
        using var bootstrap = Echo().UseBootstrapHandler(() => throw new InvalidOperationException("no settings")).Build();

        var running = RunAsync(bootstrap, api.Address);
        var request = await api.ReceiveAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => running);
        Assert.Equal("init/error", request.Path);
        Assert.Equal("InvalidOperationException", request.Headers["Lambda-Runtime-Function-Error-Type"]);
        Assert.Contains("\"errorMessage\":\"no settings\"", request.Body);
    }

    [Fact]
    public async Task Canceling_lets_the_current_invocation_finish()
    {
        using var stopping = new CancellationTokenSource();
        await using var api = await FakeRuntimeApi.StartAsync();
        using var bootstrap = LambdaBootstrapBuilder.Create<Question, Answer>(
            async (question, _) =>
            {
                await stopping.CancelAsync();
                return new Answer(question.Text);
            },
            Serializer).Build();
        api.Prepare("""{"text":"last"}""");

        await bootstrap.RunAsync(EnvironmentOf(api.Address), stopping.Token);

        Assert.Equal("""{"answer":"last"}""", (await api.ReceiveAsync()).Body);
    }

    [Fact]
    public async Task Every_form_of_handler_runs()
    {
        LambdaBootstrapBuilder[] builders =
        [
            Echo(),
            LambdaBootstrapBuilder.Create<Question, Answer>(question => new Answer(question.Text), Serializer),
            LambdaBootstrapBuilder.Create<Question, Answer>((question, _) => new Answer(question.Text), Serializer),
            LambdaBootstrapBuilder.Create<Question, Answer>(question => Task.FromResult(new Answer(question.Text)), Serializer),
            LambdaBootstrapBuilder.Create((Stream _) => Json()),
            LambdaBootstrapBuilder.Create((Stream _, ILambdaContext _) => Json()),
            LambdaBootstrapBuilder.Create((Stream _) => Task.FromResult(Json())),
            LambdaBootstrapBuilder.Create((Stream _, ILambdaContext _) => Task.FromResult(Json())),
        ];

        foreach (var builder in builders)
        {
            await using var api = await FakeRuntimeApi.StartAsync();
            await using var function = new RunningFunction(api, builder);
            api.Prepare("""{"text":"x"}""");
            Assert.Equal("""{"answer":"x"}""", (await api.ReceiveAsync()).Body);
        }

        static Stream Json() => new MemoryStream("""{"answer":"x"}"""u8.ToArray());
    }

    [Fact]
    public async Task A_handler_without_a_result_answers_with_nothing()
    {
        await using var api = await FakeRuntimeApi.StartAsync();
        await using var function = new RunningFunction(
            api, LambdaBootstrapBuilder.Create<Question>((_, _) => Task.CompletedTask, Serializer));
        api.Prepare("{}");

        Assert.Equal(("invocation/request-1/response", ""), await api.ReceiveAsync() is var request ? (request.Path, request.Body) : default);
    }

    private static LambdaBootstrapBuilder Echo() =>
        LambdaBootstrapBuilder.Create<Question, Answer>((question, _) => Task.FromResult(new Answer(question.Text)), Serializer);

    private static LambdaEnvironment EnvironmentOf(string runtimeApi) => new(runtimeApi, "orders", "$LATEST", "group", "stream", 128);

    private static Task RunAsync(LambdaBootstrap bootstrap, string runtimeApi) =>
        bootstrap.RunAsync(EnvironmentOf(runtimeApi), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
}
