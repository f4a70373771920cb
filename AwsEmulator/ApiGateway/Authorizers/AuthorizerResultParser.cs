using System.Collections.Immutable;
using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.Configuration;
using Causeway.AwsEmulator.ApiGateway.Policies;

namespace Causeway.AwsEmulator.ApiGateway.Authorizers;

/// <summary>
/// Parses a REST API authorizer's result as strictly as the service: members are closed, the policy is an object, and
/// context values are scalars. Anything else is a configuration error, never a decision.
/// </summary>
internal static class AuthorizerResultParser
{
    /// <summary>Longest resource ARN in a returned statement.</summary>
    private const int MaximumResourceLength = 512;

    /// <exception cref="AuthorizerResultException">The result is not acceptable.</exception>
    public static AuthorizerResult Parse(ReadOnlyMemory<byte> payload, GatewayOptions options)
    {
        if (payload.Length > options.AuthorizerResultLimit)
        {
            throw new AuthorizerResultException($"the result has {payload.Length} bytes, more than {options.AuthorizerResultLimit}");
        }

        try
        {
            using var document = JsonDocument.Parse(payload);
            return Read(document.RootElement, options);
        }
        catch (JsonException)
        {
            throw new AuthorizerResultException("the result is not valid JSON");
        }
        catch (InvalidOperationException)
        {
            // A name or value with a lone surrogate parses but has no text.
            throw new AuthorizerResultException("the result is not valid Unicode text");
        }
        catch (PolicyFormatException exception)
        {
            throw new AuthorizerResultException(exception.Message);
        }
    }

    private static AuthorizerResult Read(JsonElement root, GatewayOptions options)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new AuthorizerResultException("the result must be a JSON object with a policyDocument");
        }

        string? principalId = null, usageIdentifierKey = null;
        PolicyDocument? policy = null;
        var context = ImmutableArray<KeyValuePair<string, string?>>.Empty;
        foreach (var member in root.EnumerateObject())
        {
            switch (member.Name)
            {
                case "principalId":
                    principalId = ReadScalar(member.Value, "principalId");
                    break;
                case "policyDocument":
                    policy = member.Value.ValueKind == JsonValueKind.Null
                        ? null
                        : PolicyParser.Parse(member.Value, MaximumResourceLength, unknownOperator: options.UnknownConditionOperator);
                    break;
                case "context":
                    context = ReadContext(member.Value);
                    break;
                case "usageIdentifierKey":
                    usageIdentifierKey = ReadScalar(member.Value, "usageIdentifierKey");
                    break;
                default:
                    throw new AuthorizerResultException($"the result has the unknown member \"{member.Name}\"");
            }
        }

        if (options.RequirePrincipalId && principalId is null)
        {
            throw new AuthorizerResultException("the result has no principalId");
        }

        return new AuthorizerResult(
            principalId,
            policy ?? throw new AuthorizerResultException("the result has no policyDocument"),
            context,
            usageIdentifierKey);
    }

    private static ImmutableArray<KeyValuePair<string, string?>> ReadContext(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new AuthorizerResultException("context must be a JSON object");
        }

        // A name given twice keeps its last value.
        var context = new OrderedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var entry in element.EnumerateObject())
        {
            context[entry.Name] = ReadScalar(entry.Value, $"context.{entry.Name}");
        }

        return [.. context];
    }

    /// <summary>The service coerces numbers and booleans to text and refuses lists and objects.</summary>
    private static string? ReadScalar(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => null,
        _ => throw new AuthorizerResultException($"{name} must be a string, number, boolean or null"),
    };
}
