using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Events;

/// <summary>The <c>requestContext</c> of events of the format 1.0.</summary>
internal static class RequestContextVersion1
{
    private static readonly string[] BeforeSourceIp =
        ["accessKey", "accountId", "caller", "cognitoAuthenticationProvider", "cognitoAuthenticationType", "cognitoIdentityId", "cognitoIdentityPoolId", "principalOrgId"];

    public static void Write(Utf8JsonWriter writer, HttpRequestContext context, bool forAuthorizer)
    {
        var request = context.Request;
        writer.WriteStartObject("requestContext");
        writer.WriteString("accountId", context.Api.Stage.Account.AccountId);
        writer.WriteString("apiId", context.Api.Id);
        if (!forAuthorizer)
        {
            WriteAuthorizer(writer, context.Authorized);
        }

        writer.WriteString("domainName", request.DomainName);
        writer.WriteString("domainPrefix", request.DomainPrefix);
        writer.WriteString("extendedRequestId", request.RequestId);
        writer.WriteString("httpMethod", request.Method);
        writer.WriteStartObject("identity");
        foreach (var name in BeforeSourceIp)
        {
            writer.WriteNull(name);
        }

        writer.WriteString("sourceIp", request.SourceIp);
        writer.WriteNull("user");
        writer.WriteString("userAgent", request.Headers.Last("User-Agent") ?? "");
        writer.WriteNull("userArn");
        writer.WriteEndObject();
        writer.WriteString("path", request.StagePath);
        writer.WriteString("protocol", request.Protocol);
        writer.WriteString("requestId", request.RequestId);
        writer.WriteString("requestTime", ContextVariables.RequestTime(request.Time));
        writer.WriteNumber("requestTimeEpoch", request.Time.ToUnixTimeMilliseconds());
        writer.WriteString("resourceId", context.Match.Route.Key);
        writer.WriteString("resourcePath", context.Match.Route.Path);
        writer.WriteString("stage", context.Api.Stage.Name);
        writer.WriteEndObject();
    }

    private static void WriteAuthorizer(Utf8JsonWriter writer, HttpAuthorizerContext? authorized)
    {
        writer.WriteStartObject("authorizer");
        if (authorized is null)
        {
            writer.WriteNull("claims");
            writer.WriteNull("scopes");
        }
        else
        {
            authorized.WriteVersion1(writer);
        }

        writer.WriteEndObject();
    }
}
