using System.Text.Json;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Conformance;

/// <summary>
/// One case of the suite, as the files in <c>cases</c> have it: what the authorizer and the backend are told to do, the
/// requests, and what must come back.
/// </summary>
internal sealed record ConformanceCase(string File, string Title, JsonElement Json)
{
    private static readonly JsonElement DefaultRequest = JsonDocument.Parse("{}").RootElement;

    public string Name => Json.GetProperty("name").GetString()!;

    /// <summary><c>recorded</c> from AWS, <c>documented</c> by AWS, or <c>assumed</c>.</summary>
    public string Evidence => Json.GetProperty("evidence").GetString()!;

    /// <summary>The page of AWS's documentation the case belongs to.</summary>
    public string Page => Json.GetProperty("page").GetString()!;

    public string Api => Json.GetProperty("api").GetString()!;

    public JsonElement? Authorizer => Find("authorizer");

    public JsonElement? Backend => Find("backend");

    /// <summary>The header value to send instead of the one that carries the authorizer's instruction.</summary>
    public string? Token => Find("token")?.GetString();

    /// <summary>
    /// Claims that differ from a good token's; null takes one away, and a text such as <c>+60</c> is a time from now in
    /// seconds. Only the emulator trusts the suite's issuer.
    /// </summary>
    public JsonElement? Jwt => Find("jwt");

    /// <summary>Another header than a good token's.</summary>
    public string? JwtHeader => Find("jwtHeader")?.GetRawText();

    /// <summary>What precedes the token.</summary>
    public string JwtScheme => Find("jwtScheme")?.GetString() ?? "Bearer ";

    /// <summary>Options of the emulator that are not their defaults; no deployment has any.</summary>
    public JsonElement? Options => Find("options");

    public int AuthorizerCalls => Json.GetProperty("authorizerCalls").GetInt32();

    public int BackendCalls => Json.GetProperty("backendCalls").GetInt32();

    /// <summary>Why no deployment can be asked; null where one can.</summary>
    public string? EmulatorOnly => Find("emulatorOnly")?.GetString();

    /// <summary>Another stage than the one that is deployed.</summary>
    public string Stage => Find("stage")?.GetString() ?? "dev";

    public IEnumerable<(JsonElement Request, JsonElement Response)> Steps => Find("steps") is { } steps
        ? steps.EnumerateArray().Select(step => (step.GetProperty("request"), step.GetProperty("response")))
        : [(Find("request") ?? DefaultRequest, Json.GetProperty("response"))];

    private JsonElement? Find(string name) => Json.TryGetProperty(name, out var value) ? value : null;
}
