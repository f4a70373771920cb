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
    public static HttpAuthorizerResult Parse(
        ReadOnlyMemory<byte> payload, LambdaAuthorizer authorizer, UnknownConditionOperator unknownOperator = UnknownConditionOperator.Malformed)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            return authorizer.SimpleResponses
                ? ReadSimple(document.RootElement)
                : ReadPolicy(document.RootElement, authorizer.PayloadFormat, unknownOperator);
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

        return new HttpAuthorizerResult(null, null, answer.GetBoolean(), ReadContext(root.TryGetProperty("context", out var context) ? context : default));
    }

    /// <summary>Members are those of REST APIs, and closed as there; <c>usageIdentifierKey</c> has no meaning here.</summary>
    private static HttpAuthorizerResult ReadPolicy(JsonElement root, PayloadFormat format, UnknownConditionOperator unknownOperator)
    {
        RequireObject(root);
        string? principalId = null;
        PolicyDocument? policy = null;
        ImmutableArray<KeyValuePair<string, JsonElement>> context = [];
        foreach (var member in root.EnumerateObject())
        {
            switch (member.Name)
            {
                case "principalId":
                    principalId = ReadPrincipal(member.Value);
                    break;
                case "policyDocument":
                    policy = PolicyParser.Parse(member.Value, unknownOperator: unknownOperator);
                    break;
                case "context":
                    context = ReadContext(member.Value);
                    break;
                case "usageIdentifierKey":
                    break;
                default:
                    throw new AuthorizerResultException($"the result has the unknown member \"{member.Name}\"");
            }
        }

        var members = format == PayloadFormat.Version1 ? context.Select(AsVersion1).ToImmutableArray() : context;
        return new HttpAuthorizerResult(principalId, policy ?? throw new AuthorizerResultException("the result has no policyDocument"), false, members);
    }

    private static string? ReadPrincipal(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Null => null,
        _ => throw new AuthorizerResultException("principalId must be a string"),
    };

    /// <summary>As in REST APIs: scalars only, and those as text.</summary>
    private static KeyValuePair<string, JsonElement> AsVersion1(KeyValuePair<string, JsonElement> entry)
    {
        if (entry.Key == ReservedContextKey || entry.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            throw new AuthorizerResultException($"context.{entry.Key} must not be there in the format 1.0: it has scalars, and the name claims is reserved");
        }

        return entry.Value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
            ? KeyValuePair.Create(entry.Key, JsonElement.Parse($"\"{entry.Value.GetRawText()}\""))
            : entry;
    }

    private static ImmutableArray<KeyValuePair<string, JsonElement>> ReadContext(JsonElement element)
    {
        if (element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
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
