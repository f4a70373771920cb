using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Causeway.Conformance.Functions;

/// <summary>
/// The two functions of the conformance suite. They do what the request tells them, so that the same cases run against any deployment
/// that has functions of this contract: the authorizer's instruction is the bearer token (base64url JSON), the backend's
/// the header <c>X-Backend</c> or the member <c>instruction</c> of its event.
/// </summary>
/// <remarks>
/// <c>return</c> answers with a value, <c>raw</c> with a text, <c>fail</c> fails with a message, <c>echo</c> answers
/// with a member of the event as the body, <c>reflect</c> allows and puts a member into the context, and
/// <c>reflectSimple</c> does so with a simple response. <c>sleep</c> is how many milliseconds it takes before that. <c>count</c> tells how
/// often the function was called without it: the backend answers with its own number and the authorizer's.
/// <c>${ApiArn}</c> stands for the ARN of the API's stage.
/// </remarks>
internal static class ConformanceContract
{
    private const string AllowAll =
        """{"principalId":"user","policyDocument":{"Version":"2012-10-17","Statement":[{"Action":"execute-api:Invoke","Effect":"Allow","Resource":"*"}]},"context":{"reflected":VALUE}}""";

    private const string SayYes = """{"isAuthorized":true,"context":{"reflected":VALUE}}""";

    /// <summary>Tells execution environments apart: each counts for itself.</summary>
    private static readonly string Environment = Guid.NewGuid().ToString("N");

    private static int _calls;

    public static string Encode(string instruction) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(instruction));

    /// <summary>A number of the instruction; 0 where it has none.</summary>
    public static int Number(JsonElement request, string name) =>
        FindInstruction(request) is { ValueKind: JsonValueKind.Object } instruction && instruction.TryGetProperty(name, out var number) ? number.GetInt32() : 0;

    public static string Authorize(JsonElement request)
    {
        var instruction = FindInstruction(request) ?? throw new InstructedException("The token is no instruction.");
        if (instruction.TryGetProperty("count", out _))
        {
            return AllowAll.Replace("VALUE", Quote(Describe(_calls)), StringComparison.Ordinal);
        }

        Interlocked.Increment(ref _calls);
        if (instruction.TryGetProperty("reflect", out var path))
        {
            return AllowAll.Replace("VALUE", Quote(Find(request, path.GetString()!) ?? "missing"), StringComparison.Ordinal);
        }

        if (instruction.TryGetProperty("reflectSimple", out path))
        {
            return SayYes.Replace("VALUE", Quote(Find(request, path.GetString()!) ?? "missing"), StringComparison.Ordinal);
        }

        var arn = (Find(request, "methodArn") ?? Find(request, "routeArn"))!.Trim('"');
        return Run(instruction, string.Join('/', arn.Split('/').Take(2)));
    }

    public static string Answer(JsonElement request)
    {
        var found = FindInstruction(request);
        if (found is { ValueKind: JsonValueKind.Object } count && count.TryGetProperty("count", out _))
        {
            var authorizer = Find(request, "requestContext.authorizer.reflected")!.Trim('"');
            return $$"""{"statusCode":200,"body":{{Quote($"{authorizer} {Describe(_calls)}")}}}""";
        }

        Interlocked.Increment(ref _calls);
        if (found is not { } instruction)
        {
            return """{"statusCode":200,"body":"ok"}""";
        }

        // An HTTP API takes a result without a status for the body itself.
        var status = request.TryGetProperty("version", out _) ? "\"statusCode\":200," : "";
        return instruction.TryGetProperty("echo", out var path)
            ? $$"""{{{status}}"body":{{Quote(Find(request, path.GetString()!) ?? "")}}}"""
            : Run(instruction, "");
    }

    private static string Run(JsonElement instruction, string apiArn)
    {
        if (instruction.TryGetProperty("fail", out var message))
        {
            throw new InstructedException(message.GetString()!);
        }

        return instruction.TryGetProperty("raw", out var raw) ? raw.GetString()!
            : instruction.TryGetProperty("return", out var result) ? result.GetRawText().Replace("${ApiArn}", apiArn, StringComparison.Ordinal)
            : """{"statusCode":200,"body":"ok"}""";
    }

    private static JsonElement? FindInstruction(JsonElement request)
    {
        if (request.TryGetProperty("instruction", out var mapped))
        {
            return mapped;
        }

        const string Scheme = "Bearer ";
        var type = request.TryGetProperty("type", out var kind) ? kind.GetString() : null;
        var text = type switch
        {
            "TOKEN" => request.GetProperty("authorizationToken").GetString(),
            "REQUEST" => Header(request, "Authorization"),
            _ => Header(request, "X-Backend"),
        };
        if (text is null)
        {
            return null;
        }

        text = text.StartsWith(Scheme, StringComparison.Ordinal) ? text[Scheme.Length..] : text;
        try
        {
            return Base64Url.IsValid(text) ? JsonDocument.Parse(Base64Url.DecodeFromChars(text)).RootElement : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Describe(int calls) => string.Create(CultureInfo.InvariantCulture, $"{calls} {Environment}");

    private static string Quote(string text) => JsonSerializer.Serialize(text, ContractJsonContext.Default.String);

    private static string? Header(JsonElement request, string name) => request.GetProperty("headers").EnumerateObject()
        .FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { Value.ValueKind: JsonValueKind.String } header
        ? header.Value.GetString()
        : null;

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
