using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrdersApi;

/// <summary>The part of a REST API's proxy event that this function reads.</summary>
/// <seealso href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html"/>
internal sealed record ProxyRequest(
    string HttpMethod,
    string Resource,
    IReadOnlyDictionary<string, string>? PathParameters,
    string? Body,
    bool IsBase64Encoded,
    ProxyRequestContext? RequestContext);

/// <summary>What API Gateway knows of the request; <c>authorizer</c> is what the Lambda authorizer returned.</summary>
internal sealed record ProxyRequestContext(string? RequestId, IReadOnlyDictionary<string, JsonElement>? Authorizer);

/// <summary>A proxy response. API Gateway accepts no other members than its own.</summary>
internal sealed record ProxyResponse(
    [property: JsonPropertyName("statusCode")] int StatusCode,
    [property: JsonPropertyName("headers")] IReadOnlyDictionary<string, string>? Headers = null,
    [property: JsonPropertyName("body")] string? Body = null);

[JsonSerializable(typeof(ProxyRequest))]
[JsonSerializable(typeof(ProxyResponse))]
internal sealed partial class ProxyJson : JsonSerializerContext;
