using System.Text;
using System.Text.Json;
using Amazon.Lambda.RuntimeSupport;
using Causeway.Conformance.Functions;

Func<JsonElement, string> answer = Environment.GetEnvironmentVariable("_HANDLER") == "authorizer"
    ? ConformanceContract.Authorize
    : ConformanceContract.Answer;

await LambdaBootstrapBuilder
    .Create(Stream (Stream input) =>
    {
        using var request = JsonDocument.Parse(input);
        Thread.Sleep(ConformanceContract.Number(request.RootElement, "sleep"));
        return new MemoryStream(Encoding.UTF8.GetBytes(answer(request.RootElement)));
    })
    .Build()
    .RunAsync();
