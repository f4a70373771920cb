using System.Globalization;
using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.Authorizers;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers;

/// <summary>What integrations see of a Lambda authorizer's result.</summary>
/// <remarks>
/// <c>IntegrationLatency</c>: Milliseconds the function took; 0 when the result came from the cache.
/// </remarks>
internal sealed record LambdaAuthorizerContext(HttpAuthorizerResult Result, long IntegrationLatency) : HttpAuthorizerContext
{
    public override void WriteVersion2(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("lambda");
        foreach (var (name, value) in Result.Context)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    /// <summary>As in REST APIs every value is text, and null stays null.</summary>
    public override void WriteVersion1(Utf8JsonWriter writer)
    {
        foreach (var (name, value) in Result.Context.Where(entry => !IsOwn(entry.Key)))
        {
            writer.WriteString(name, Text(value));
        }

        writer.WriteString(AuthorizerResult.PrincipalIdKey, Result.PrincipalId);
        writer.WriteNumber(AuthorizerResult.IntegrationLatencyKey, IntegrationLatency);
    }

    public override string? Find(string name) => name switch
    {
        AuthorizerResult.PrincipalIdKey when Result.Policy is not null => Result.PrincipalId,
        AuthorizerResult.IntegrationLatencyKey => IntegrationLatency.ToString(CultureInfo.InvariantCulture),
        _ => Result.Context.Where(entry => entry.Key == name).Select(entry => Text(entry.Value)).FirstOrDefault(),
    };

    private static bool IsOwn(string name) => name is AuthorizerResult.PrincipalIdKey or AuthorizerResult.IntegrationLatencyKey;

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => value.GetRawText(),
    };
}
