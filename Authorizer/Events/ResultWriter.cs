using System.Text.Json;
using Causeway.Authorizer.Permissions;
using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Events;

/// <summary>Writes authorizer results. API Gateway reads them with a closed set of members, so nothing else is in them.</summary>
/// <seealso href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html"/>
internal static class ResultWriter
{
    public const int MaximumResourceLength = 512;

    /// <summary>The only limit that AWS documents for results is 8 kB; some of it is left free.</summary>
    private const int MaximumLength = 8000;
    private const string Everything = "/*/*";

    /// <summary>An IAM policy for the whole stage.</summary>
    /// <param name="stageArn">The stage.</param>
    /// <param name="caller">The caller.</param>
    /// <param name="patterns">What the policy allows and denies.</param>
    /// <param name="closed">The routes of which the context says what the caller lacks for them.</param>
    public static byte[] WritePolicy(string stageArn, VerifiedToken caller, AccessPatterns patterns, IEnumerable<Route> closed)
    {
        using var buffer = new MemoryStream(2048);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("principalId"u8, caller.PrincipalId);
        json.WriteStartObject("policyDocument"u8);
        json.WriteString("Version"u8, "2012-10-17"u8);
        json.WriteStartArray("Statement"u8);
        if (patterns.Allowed.Count == 0)
        {
            WriteStatement(json, "Deny", stageArn, [Everything]);
        }
        else
        {
            WriteStatement(json, "Allow", stageArn, patterns.Allowed);
            WriteStatement(json, "Deny", stageArn, patterns.Denied);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("context"u8);
        WriteContext(json, caller, closed);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.ToArray();
    }

    /// <summary>The simple response of HTTP APIs: yes or no to this one request.</summary>
    public static byte[] WriteSimple(VerifiedToken caller, bool isAuthorized, IEnumerable<Route> closed)
    {
        using var buffer = new MemoryStream(512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteBoolean("isAuthorized"u8, isAuthorized);
        json.WriteStartObject("context"u8);
        json.WriteString("principalId"u8, caller.PrincipalId);
        WriteContext(json, caller, closed);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.ToArray();
    }

    private static void WriteContext(Utf8JsonWriter json, VerifiedToken caller, IEnumerable<Route> closed)
    {
        foreach (var (name, value) in CallerContext.Of(caller))
        {
            json.WriteString(name, value);
        }

        var room = MaximumLength - (int)(json.BytesCommitted + json.BytesPending);
        if (MissingPermissions.List(closed, room) is { Length: > 0 } missing)
        {
            json.WriteString(MissingPermissions.ContextMember, missing);
        }
    }

    private static void WriteStatement(Utf8JsonWriter json, string effect, string stageArn, IReadOnlyList<string> patterns)
    {
        if (patterns.Count == 0)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("Action"u8, "execute-api:Invoke"u8);
        json.WriteString("Effect"u8, effect);
        json.WriteStartArray("Resource"u8);
        foreach (var pattern in patterns)
        {
            var resource = stageArn + pattern;
            if (resource.Length > MaximumResourceLength)
            {
                throw new InvalidOperationException($"{resource} is longer than the {MaximumResourceLength} characters of a policy resource");
            }

            json.WriteStringValue(resource);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
