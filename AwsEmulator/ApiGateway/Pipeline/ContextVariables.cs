using System.Collections.Frozen;
using System.Globalization;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;

namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>
/// The <c>$context</c> variables, named without the prefix. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html.
/// </summary>
internal static class ContextVariables
{
    private const string AuthorizerPrefix = "authorizer.";

    /// <summary>Known to AWS, without a value for callers that the emulator can have.</summary>
    private static readonly FrozenSet<string> AlwaysEmpty = FrozenSet.Create(
        StringComparer.Ordinal,
        "awsEndpointRequestId", "customDomain.basePathMatched", "isCanaryRequest", "wafResponseCode", "webaclArn", "xrayTraceId",
        "identity.accessKey", "identity.accountId", "identity.caller",
        "identity.cognitoAuthenticationProvider", "identity.cognitoAuthenticationType", "identity.cognitoIdentityId",
        "identity.clientCert.clientCertPem", "identity.clientCert.issuerDN", "identity.clientCert.serialNumber", "identity.clientCert.subjectDN",
        "identity.clientCert.validity.notAfter", "identity.clientCert.validity.notBefore",
        "identity.cognitoIdentityPoolId", "identity.principalOrgId", "identity.user", "identity.userArn",
        "identity.vpcId", "identity.vpceId");

    private static readonly FrozenDictionary<string, Func<RequestContext, string?>> Variables =
        new Dictionary<string, Func<RequestContext, string?>>
        {
            ["accountId"] = context => context.Api.Stage.Account.AccountId,
            ["apiId"] = context => context.Api.Id,
            ["deploymentId"] = context => context.Api.DeploymentId,
            ["domainName"] = context => context.Request.DomainName,
            ["domainPrefix"] = context => context.Request.DomainPrefix,
            ["error.message"] = context => context.Error?.Message,
            ["error.messageString"] = context => context.Error?.MessageString,
            ["error.responseType"] = context => context.Error?.Type.Name(),
            ["error.validationErrorString"] = context => context.Error?.ValidationError,
            ["extendedRequestId"] = context => context.Request.ExtendedRequestId,
            ["httpMethod"] = context => context.Request.Method,
            ["identity.apiKey"] = context => context.ApiKey?.Value ?? context.HeaderApiKey,
            ["identity.apiKeyId"] = context => context.ApiKey?.Id,
            ["identity.sourceIp"] = context => context.Request.SourceIp,
            ["identity.userAgent"] = context => context.Request.Headers.Last("User-Agent"),
            ["path"] = context => context.Request.StagePath,
            ["protocol"] = context => context.Request.Protocol,
            ["requestId"] = context => context.Request.RequestId,
            ["requestTime"] = context => RequestTime(context.Request.Time),
            ["requestTimeEpoch"] = context =>
                context.Request.Time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            ["resourceId"] = context => context.Route?.Resource.Id,
            ["resourcePath"] = context => context.Route?.Resource.Path,
            ["operationName"] = context => context.Route?.Method.OperationName,
            ["stage"] = context => context.Api.Stage.Name,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool IsAlwaysEmpty(string name) => AlwaysEmpty.Contains(name);

    public static bool IsKnown(string name) =>
        Variables.ContainsKey(name) || AlwaysEmpty.Contains(name)
        || (name.StartsWith(AuthorizerPrefix, StringComparison.Ordinal) && name.Length > AuthorizerPrefix.Length);

    /// <returns>Null for a variable that has no value in this request.</returns>
    public static string? Resolve(RequestContext context, string name)
    {
        if (Variables.TryGetValue(name, out var variable))
        {
            return variable(context);
        }

        return name.StartsWith(AuthorizerPrefix, StringComparison.Ordinal)
            ? ResolveAuthorizer(context.Authorizer, name[AuthorizerPrefix.Length..])
            : null;
    }

    /// <summary>The variables under <c>authorizer</c> or <c>identity</c>, for templates that walk over them.</summary>
    public static OrderedDictionary<string, object?> Children(RequestContext context, string parent)
    {
        var names = parent == "identity"
            ? AlwaysEmpty.Concat(Variables.Keys).Where(name => name.StartsWith("identity.", StringComparison.Ordinal)).Select(name => name["identity.".Length..])
            : context.Authorizer is { } authorizer
                ? authorizer.Result.CustomContext.Select(entry => entry.Key).Append(AuthorizerResult.PrincipalIdKey)
                : [];
        var children = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            children[name] = Resolve(context, $"{parent}.{name}") ?? "";
        }

        return children;
    }

    public static string RequestTime(DateTimeOffset time) =>
        time.UtcDateTime.ToString("dd/MMM/yyyy:HH:mm:ss +0000", CultureInfo.InvariantCulture);

    private static string? ResolveAuthorizer(AuthorizerContext? authorizer, string name) => (authorizer, name) switch
    {
        (null, _) => null,
        (_, AuthorizerResult.PrincipalIdKey) => authorizer.Result.PrincipalId,
        (_, AuthorizerResult.IntegrationLatencyKey) =>
            authorizer.IntegrationLatency.ToString(CultureInfo.InvariantCulture),
        _ => authorizer.Result.Context.LastOrDefault(entry => entry.Key == name).Value,
    };
}
