using System.Globalization;
using System.Text.Json;

namespace Causeway.AwsEmulator.ApiGateway.Integrations;

/// <summary>
/// Parses the result of a Lambda proxy integration: every member is optional, no other member is allowed, and one must
/// be there.
/// </summary>
internal static class LambdaProxyResponseParser
{
    /// <exception cref="LambdaProxyResponseException">The result is malformed.</exception>
    public static LambdaProxyResponse Parse(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            throw new LambdaProxyResponseException("it is not valid JSON");
        }
        catch (InvalidOperationException)
        {
            throw new LambdaProxyResponseException("it is not valid Unicode text");
        }
    }

    private static LambdaProxyResponse Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || root.GetPropertyCount() == 0)
        {
            throw new LambdaProxyResponseException("it must be a JSON object with at least one member");
        }

        var statusCode = 200;
        var body = "";
        var isBase64Encoded = false;
        List<KeyValuePair<string, string>> single = [], multi = [];
        foreach (var member in root.EnumerateObject())
        {
            switch (member.Name)
            {
                case "statusCode":
                    statusCode = ReadStatusCode(member.Value);
                    break;
                case "headers":
                    single = ReadHeaders(member.Value, multiple: false);
                    break;
                case "multiValueHeaders":
                    multi = ReadHeaders(member.Value, multiple: true);
                    break;
                case "body":
                    body = member.Value.ValueKind switch
                    {
                        JsonValueKind.String => member.Value.GetString()!,
                        JsonValueKind.Null => "",
                        _ => throw new LambdaProxyResponseException("its body is not a string"),
                    };
                    break;
                case "isBase64Encoded":
                    isBase64Encoded = member.Value.ValueKind switch
                    {
                        JsonValueKind.True => true,
                        JsonValueKind.False or JsonValueKind.Null => false,
                        _ => throw new LambdaProxyResponseException("its isBase64Encoded is not a boolean"),
                    };
                    break;
                default:
                    throw new LambdaProxyResponseException($"it has the unknown member \"{member.Name}\"");
            }
        }

        return new LambdaProxyResponse(statusCode, Merge(multi, single), body, isBase64Encoded);
    }

    private static int ReadStatusCode(JsonElement element)
    {
        var text = element.ValueKind switch
        {
            JsonValueKind.Number => element.GetRawText(),
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Null => "200",
            _ => null,
        };
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var statusCode) && statusCode is >= 200 and <= 599
            ? statusCode
            : throw new LambdaProxyResponseException("its statusCode is not a status from 200 to 599");
    }

    private static List<KeyValuePair<string, string>> ReadHeaders(JsonElement element, bool multiple)
    {
        var headers = new List<KeyValuePair<string, string>>();
        if (element.ValueKind == JsonValueKind.Null)
        {
            return headers;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new LambdaProxyResponseException("its headers are not an object");
        }

        foreach (var header in element.EnumerateObject())
        {
            if (!multiple)
            {
                AddHeader(headers, header.Name, header.Value);
            }
            else if (header.Value.ValueKind == JsonValueKind.Array)
            {
                foreach (var value in header.Value.EnumerateArray())
                {
                    AddHeader(headers, header.Name, value);
                }
            }
            else
            {
                throw new LambdaProxyResponseException($"its multiValueHeaders has no list for {header.Name}");
            }
        }

        return headers;
    }

    private static void AddHeader(List<KeyValuePair<string, string>> headers, string name, JsonElement element)
    {
        var value = element.ValueKind switch
        {
            JsonValueKind.String => element.GetString()!,
            JsonValueKind.Number => element.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Null => null,
            _ => throw new LambdaProxyResponseException($"its header {name} is not a string"),
        };
        if (value is null)
        {
            return;
        }

        if (!ResponseHeaders.IsValid(name, value))
        {
            throw new LambdaProxyResponseException("it has a header that HTTP does not allow");
        }

        headers.Add(new(name, value));
    }

    /// <summary>A name in both maps takes its casing from multiValueHeaders.</summary>
    private static List<KeyValuePair<string, string>> Merge(List<KeyValuePair<string, string>> multi, List<KeyValuePair<string, string>> single)
    {
        foreach (var (name, value) in single)
        {
            var same = multi.FindIndex(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
            multi.Add(new(same < 0 ? name : multi[same].Key, value));
        }

        return multi;
    }
}
