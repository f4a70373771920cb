using System.Text;
using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.Integrations;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Integrations;

/// <summary>
/// Understands the result of a Lambda proxy integration of an HTTP API. In the format 2.0 a result without a status
/// code is itself the body. See https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html.
/// </summary>
internal static class HttpProxyResponseParser
{
    /// <exception cref="LambdaProxyResponseException">The result is malformed.</exception>
    public static GatewayResult Parse(ReadOnlyMemory<byte> payload, PayloadFormat format)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("statusCode", out var statusCode))
            {
                return ReadResponse(root, statusCode, format);
            }

            return format == PayloadFormat.Version2
                ? Infer(root.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(root.GetString()!) : payload)
                : throw new LambdaProxyResponseException("it has no statusCode");
        }
        catch (JsonException)
        {
            return format == PayloadFormat.Version2 ? Infer(payload) : throw new LambdaProxyResponseException("it is not valid JSON");
        }
        catch (InvalidOperationException)
        {
            throw new LambdaProxyResponseException("it is not valid Unicode text");
        }
    }

    private static GatewayResult Infer(ReadOnlyMemory<byte> body) => new()
    {
        StatusCode = StatusCodes.Status200OK,
        Headers = [new("content-type", "application/json")],
        Body = body,
    };

    private static GatewayResult ReadResponse(JsonElement root, JsonElement statusCode, PayloadFormat format)
    {
        if (statusCode.ValueKind != JsonValueKind.Number || !statusCode.TryGetInt32(out var status) || status is < 200 or > 599)
        {
            throw new LambdaProxyResponseException("its statusCode is not a whole number from 200 to 599");
        }

        var headers = new List<KeyValuePair<string, string>>();
        ReadHeaders(root, "headers", headers);
        if (format == PayloadFormat.Version1)
        {
            ReadHeaders(root, "multiValueHeaders", headers);
        }
        else if (root.TryGetProperty("cookies", out var cookies) && cookies.ValueKind == JsonValueKind.Array)
        {
            foreach (var cookie in cookies.EnumerateArray())
            {
                Add(headers, "set-cookie", cookie);
            }
        }

        if (!headers.Exists(header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)))
        {
            headers.Insert(0, new("content-type", "text/plain; charset=utf-8"));
        }

        return new GatewayResult { StatusCode = status, Headers = headers, Body = ReadBody(root) };
    }

    private static byte[] ReadBody(JsonElement root)
    {
        var body = root.TryGetProperty("body", out var element) ? element : default;
        if (body.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return [];
        }

        if (body.ValueKind != JsonValueKind.String)
        {
            throw new LambdaProxyResponseException("its body is not a string");
        }

        if (!root.TryGetProperty("isBase64Encoded", out var encoded) || encoded.ValueKind != JsonValueKind.True)
        {
            return Encoding.UTF8.GetBytes(body.GetString()!);
        }

        return body.TryGetBytesFromBase64(out var bytes) ? bytes : throw new LambdaProxyResponseException("its body is not base64");
    }

    private static void ReadHeaders(JsonElement root, string name, List<KeyValuePair<string, string>> headers)
    {
        if (!root.TryGetProperty(name, out var element) || element.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new LambdaProxyResponseException($"its {name} are not an object");
        }

        foreach (var header in element.EnumerateObject())
        {
            if (header.Value.ValueKind == JsonValueKind.Array)
            {
                foreach (var value in header.Value.EnumerateArray())
                {
                    Add(headers, header.Name, value);
                }
            }
            else
            {
                Add(headers, header.Name, header.Value);
            }
        }
    }

    private static void Add(List<KeyValuePair<string, string>> headers, string name, JsonElement element)
    {
        var value = element.ValueKind switch
        {
            JsonValueKind.String => element.GetString()!,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => element.GetRawText(),
            _ => throw new LambdaProxyResponseException($"its header {name} is not a string"),
        };
        if (!ResponseHeaders.IsValid(name, value))
        {
            throw new LambdaProxyResponseException("it has a header that HTTP does not allow");
        }

        if (!ResponseHeaders.IsConnection(name))
        {
            headers.Add(new(name, value));
        }
    }
}
