using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.OpenApi;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.OpenApi;

/// <summary>Reads a Lambda authorizer.</summary>
internal static class LambdaAuthorizerReader
{
    private const int MaximumTimeToLive = 3600;

    /// <returns>Null when an error was reported.</returns>
    public static LambdaAuthorizer? Read(string name, ObjectReader reader, ImportContext context)
    {
        var hasCredentials = reader.TryGet("authorizerCredentials", out _);
        var format = PayloadFormatReader.Read(reader, "authorizerPayloadFormatVersion", context.Errors);
        var simple = reader.Boolean("enableSimpleResponses") ?? false;
        var timeToLive = reader.Integer("authorizerResultTtlInSeconds", 0, MaximumTimeToLive) ?? 0;
        var sources = IdentitySourceReader.Read(reader, context.Errors);
        LambdaFunctionReference? function = null;
        if (reader.TryGet("authorizerUri", out var uri))
        {
            function = FunctionReader.Read(uri, context.Authorizers, context);
        }
        else
        {
            context.Errors.Add(reader.Node, "needs \"authorizerUri\"");
        }

        if (simple && format == PayloadFormat.Version1)
        {
            context.Errors.Add(reader.Node, "has enableSimpleResponses with the payload format 1.0; simple responses need 2.0");
        }

        if (sources.Length == 0 && timeToLive > 0)
        {
            context.Errors.Add(reader.Node, "needs an identitySource, because its results are cached; or set authorizerResultTtlInSeconds to 0");
        }

        reader.RejectOthers("a Lambda authorizer of an HTTP API has type, authorizerUri, authorizerCredentials, authorizerPayloadFormatVersion, enableSimpleResponses, identitySource and authorizerResultTtlInSeconds");
        return function is null || format is not { } version
            ? null
            : new LambdaAuthorizer(
                context.AuthorizerId(name), name, function, version, simple, sources, TimeSpan.FromSeconds(timeToLive))
            {
                HasCredentials = hasCredentials,
            };
    }
}
