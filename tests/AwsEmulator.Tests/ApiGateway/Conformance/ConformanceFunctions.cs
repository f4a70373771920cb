using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Causeway.AwsEmulator.Lambda;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Conformance;

/// <summary>
/// The two functions of the suite. They do what the request tells them, so that the same cases run against any deployment
/// that has functions of this contract: the authorizer's instruction is the bearer token (base64url JSON), the backend's
/// the header <c>X-Backend</c> or the member <c>instruction</c> of its event.
/// </summary>
/// <remarks>
/// <c>return</c> answers with a value, <c>raw</c> with a text, <c>fail</c> fails with a message, <c>echo</c> answers
/// with a member of the event as the body, <c>reflect</c> allows and puts a member into the context.
/// <c>${ApiArn}</c> stands for the ARN of the API's stage.
/// </remarks>
internal static class ConformanceFunctions
{
    private const string AllowAll =
        """{"principalId":"user","policyDocument":{"Version":"2012-10-17","Statement":[{"Action":"execute-api:Invoke","Effect":"Allow","Resource":"*"}]},"context":{"reflected":VALUE}}""";

    public static string Encode(string instruction) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(instruction));

    public static LambdaInvocationResult Authorize(JsonElement request)
    {
        var token = request.GetProperty("type").GetString() == "TOKEN"
            ? request.GetProperty("authorizationToken").GetString()!
            : request.GetProperty("headers").GetProperty("Authorization").GetString()!;
        var instruction = Decode(token["Bearer ".Length..]);
        if (instruction.TryGetProperty("reflect", out var path))
        {
            return ScriptedLambda.Success(AllowAll.Replace("VALUE", JsonSerializer.Serialize(Find(request, path.GetString()!) ?? "missing"), StringComparison.Ordinal));
        }

        var methodArn = request.GetProperty("methodArn").GetString()!;
        return Run(instruction, string.Join('/', methodArn.Split('/').Take(2)));
    }

    public static LambdaInvocationResult Answer(JsonElement request)
    {
        if (request.TryGetProperty("instruction", out var mapped))
        {
            return Run(mapped, "");
        }

        if (!request.GetProperty("headers").TryGetProperty("X-Backend", out var header))
        {
            return ScriptedLambda.Success(Definitions.Ok);
        }

        var instruction = Decode(header.GetString()!);
        return instruction.TryGetProperty("echo", out var path)
            ? ScriptedLambda.Success($$"""{"body":{{JsonSerializer.Serialize(Find(request, path.GetString()!) ?? "")}}}""")
            : Run(instruction, "");
    }

    private static LambdaInvocationResult Run(JsonElement instruction, string apiArn)
    {
        if (instruction.TryGetProperty("fail", out var message))
        {
            return new LambdaInvocationResult
            {
                Outcome = LambdaInvocationOutcome.FunctionError,
                Payload = JsonSerializer.SerializeToUtf8Bytes(new { errorType = "Exception", errorMessage = message.GetString() }),
                RequestId = "lambda-request",
            };
        }

        return ScriptedLambda.Success(instruction.TryGetProperty("raw", out var raw)
            ? raw.GetString()!
            : instruction.GetProperty("return").GetRawText().Replace("${ApiArn}", apiArn, StringComparison.Ordinal));
    }

    private static JsonElement Decode(string text) => JsonDocument.Parse(Base64Url.DecodeFromChars(text)).RootElement;

    private static string? Find(JsonElement element, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.GetRawText();
    }
}
