using System.Collections.Frozen;
using System.Globalization;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Pipeline;

/// <summary>
/// The <c>$context</c> variables of HTTP APIs that authorizers and parameter mappings can use, named without the prefix. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html.
/// </summary>
internal static class HttpContextVariables
{
    private const string AuthorizerPrefix = "authorizer.";

    private static readonly FrozenDictionary<string, Func<HttpRequestContext, string?>> Variables =
        new Dictionary<string, Func<HttpRequestContext, string?>>
        {
            ["accountId"] = context => context.Api.Stage.Account.AccountId,
            ["apiId"] = context => context.Api.Id,
            ["domainName"] = context => context.Request.DomainName,
            ["domainPrefix"] = context => context.Request.DomainPrefix,
            ["extendedRequestId"] = context => context.Request.RequestId,
            ["httpMethod"] = context => context.Request.Method,
            ["identity.sourceIp"] = context => context.Request.SourceIp,
            ["identity.userAgent"] = context => context.Request.Headers.Last("User-Agent"),
            ["path"] = context => context.Request.StagePath,
            ["protocol"] = context => context.Request.Protocol,
            ["requestId"] = context => context.Request.RequestId,
            ["requestTime"] = context => ContextVariables.RequestTime(context.Request.Time),
            ["requestTimeEpoch"] = context =>
                context.Request.Time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            ["routeKey"] = context => context.Match.Route.Key,
            ["stage"] = context => context.Api.Stage.Name,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether an authorizer can ask for it, before it has answered itself.</summary>
    public static bool IsKnown(string name) => Variables.ContainsKey(name);

    /// <summary>Whether a parameter mapping can ask for it.</summary>
    public static bool IsMappable(string name) =>
        IsKnown(name) || (name.StartsWith(AuthorizerPrefix, StringComparison.Ordinal) && name.Length > AuthorizerPrefix.Length);

    public static string? Resolve(HttpRequestContext context, string name) => Variables.TryGetValue(name, out var variable)
        ? variable(context)
        : context.Authorized?.Find(name[AuthorizerPrefix.Length..]);
}
