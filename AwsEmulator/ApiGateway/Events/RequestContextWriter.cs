using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Routing;

namespace Causeway.AwsEmulator.ApiGateway.Events;

/// <summary>Writes the <c>requestContext</c> of events, member by member in the service's order.</summary>
internal static class RequestContextWriter
{
    private static readonly string[] AuthorizerIdentityBeforeAgent =
        ["cognitoIdentityPoolId", "cognitoIdentityId", "principalOrgId", "cognitoAuthenticationType", "userArn"];

    public static void WriteRequestContext(this Utf8JsonWriter writer, RequestContext context, RouteMatch route, bool forAuthorizer)
    {
        var request = context.Request;
        writer.WriteStartObject("requestContext");
        writer.WriteString("resourceId", route.Resource.Id);
        if (!forAuthorizer && context.Authorizer is { } authorizer)
        {
            WriteAuthorizer(writer, authorizer);
        }

        writer.WriteString("resourcePath", route.Resource.Path);
        if (route.Method.OperationName is { } operationName)
        {
            writer.WriteString("operationName", operationName);
        }

        writer.WriteString("httpMethod", request.Method);
        writer.WriteString("extendedRequestId", request.ExtendedRequestId);
        writer.WriteString("requestTime", ContextVariables.RequestTime(request.Time));
        writer.WriteString("path", request.StagePath);
        writer.WriteString("accountId", context.Api.Stage.Account.AccountId);
        writer.WriteString("protocol", request.Protocol);
        writer.WriteString("stage", context.Api.Stage.Name);
        writer.WriteString("domainPrefix", request.DomainPrefix);
        writer.WriteNumber("requestTimeEpoch", request.Time.ToUnixTimeMilliseconds());
        writer.WriteString("requestId", request.RequestId);
        writer.WriteStartObject("identity");
        if (forAuthorizer)
        {
            WriteAuthorizerIdentity(writer, context);
        }
        else
        {
            WriteProxyIdentity(writer, context);
        }

        writer.WriteEndObject();
        writer.WriteString("domainName", request.DomainName);
        writer.WriteString("deploymentId", context.Api.DeploymentId);
        writer.WriteString("apiId", context.Api.Id);
        writer.WriteEndObject();
    }

    private static void WriteAuthorizer(Utf8JsonWriter writer, AuthorizerContext authorizer)
    {
        writer.WriteStartObject("authorizer");
        foreach (var (key, value) in authorizer.Result.CustomContext)
        {
            writer.WriteString(key, value);
        }

        writer.WriteString(AuthorizerResult.PrincipalIdKey, authorizer.Result.PrincipalId);
        writer.WriteNumber(AuthorizerResult.IntegrationLatencyKey, authorizer.IntegrationLatency);
        writer.WriteEndObject();
    }

    private static void WriteAuthorizerIdentity(Utf8JsonWriter writer, RequestContext context)
    {
        var request = context.Request;
        WriteApiKey(writer, context);
        foreach (var name in AuthorizerIdentityBeforeAgent)
        {
            writer.WriteNull(name);
        }

        writer.WriteString("userAgent", request.Headers.Last("User-Agent"));
        writer.WriteNull("accountId");
        writer.WriteNull("caller");
        writer.WriteString("sourceIp", request.SourceIp);
        writer.WriteNull("accessKey");
        writer.WriteNull("cognitoAuthenticationProvider");
        writer.WriteNull("user");
    }

    private static void WriteProxyIdentity(Utf8JsonWriter writer, RequestContext context)
    {
        var request = context.Request;
        WriteApiKey(writer, context);
        writer.WriteNull("cognitoIdentityPoolId");
        writer.WriteNull("accountId");
        writer.WriteNull("cognitoIdentityId");
        writer.WriteNull("caller");
        writer.WriteString("sourceIp", request.SourceIp);
        writer.WriteNull("principalOrgId");
        writer.WriteNull("accessKey");
        writer.WriteNull("cognitoAuthenticationType");
        writer.WriteNull("cognitoAuthenticationProvider");
        writer.WriteNull("userArn");
        writer.WriteString("userAgent", request.Headers.Last("User-Agent"));
        writer.WriteNull("user");
    }

    /// <summary>Only methods that need a key show it.</summary>
    private static void WriteApiKey(Utf8JsonWriter writer, RequestContext context)
    {
        if ((context.ApiKey?.Value ?? context.HeaderApiKey) is { } value)
        {
            writer.WriteString("apiKey", value);
            writer.WriteString("apiKeyId", context.ApiKey?.Id);
        }
    }
}
