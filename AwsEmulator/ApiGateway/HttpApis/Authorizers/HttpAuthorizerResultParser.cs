using System.Collections.Immutable;
using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.Policies;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers;

/// <summary>
/// Parses an HTTP API authorizer's result. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html.
/// </summary>
internal static class HttpAuthorizerResultParser
{
    private const string ReservedContextKey = "claims";

    /// <exception cref="AuthorizerResultException">The result is not acceptable.</exception>
    public static HttpAuthorizerResult Parse(ReadOnlyMemory<byte> payload, LambdaAuthorizer authorizer)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            return authorizer.SimpleResponses
                ? ReadSimple(document.RootElement)
                : ReadPolicy(document.RootElement, authorizer.PayloadFormat);
        }
        catch (JsonException)
        {
            throw new AuthorizerResultException("the result is not valid JSON");
        }
        catch (InvalidOperationException)
        {
            throw new AuthorizerResultException("the result is not valid Unicode text");
        }
        catch (PolicyFormatException exception)
        {
            throw new AuthorizerResultException(exception.Message);
        }
    }

    private static HttpAuthorizerResult ReadSimple(JsonElement root)
    {
        RequireObject(root);
        if (!root.TryGetProperty("isAuthorized", out var answer) || answer.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            throw new AuthorizerResultException("the simple response has no boolean isAuthorized");
        }

        return new HttpAuthorizerResult(null, null, answer.GetBoolean(), ReadContext(root));
    }

    private static HttpAuthorizerResult ReadPolicy(JsonElement root, PayloadFormat format)
    {
        RequireObject(root);
        if (!root.TryGetProperty("policyDocument", out var policy))
        {
            throw new AuthorizerResultException("the result has no policyDocument");
        }

        var principalId = root.TryGetProperty("principalId", out var principal) ? principal : default;
        if (principalId.ValueKind is not (JsonValueKind.String or JsonValueKind.Null or JsonValueKind.Undefined))
        {
            throw new AuthorizerResultException("principalId must be a string");
        }

        var context = ReadContext(root);
        if (format == PayloadFormat.Version1)
        {
            CheckVersion1(context);
        }

        return new HttpAuthorizerResult(
            principalId.ValueKind == JsonValueKind.String ? principalId.GetString() : null, PolicyParser.Parse(policy), false, context);
    }

    private static void CheckVersion1(ImmutableArray<KeyValuePair<string, JsonElement>> context)
    {
        foreach (var (name, value) in context)
        {
            if (name == ReservedContextKey || value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                throw new AuthorizerResultException($"context.{name} must not be there in the format 1.0: it has scalars, and the name claims is reserved");
            }
        }
    }

    private static ImmutableArray<KeyValuePair<string, JsonElement>> ReadContext(JsonElement root)
    {
        if (!root.TryGetProperty("context", out var element) || element.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        RequireObject(element);

        // A name given twice keeps its last value.
        var context = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var entry in element.EnumerateObject())
        {
            context[entry.Name] = entry.Value.Clone();
        }

        return [.. context];
    }

    private static void RequireObject(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new AuthorizerResultException("the result and its context must be JSON objects");
        }
    }
}
