using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.OpenApi;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.OpenApi;

/// <summary>Reads a JWT authorizer. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html.</summary>
internal static class JwtAuthorizerReader
{
    private const int MaximumAudiences = 50;

    /// <returns>Null when an error was reported.</returns>
    public static JwtAuthorizer? Read(string name, ObjectReader reader, ImportContext context)
    {
        var errors = context.Errors;
        var sources = IdentitySourceReader.Read(reader, errors);
        if (sources is not [{ Kind: IdentitySourceKind.Header or IdentitySourceKind.QueryString }])
        {
            errors.Add(reader.Node, "needs exactly one identitySource, $request.header.X or $request.querystring.X, that has the token");
        }

        var configuration = reader.Object("jwtConfiguration");
        if (configuration is null)
        {
            errors.Add(reader.Node, "needs \"jwtConfiguration\" with issuer and audience");
        }

        var issuer = configuration?.RequiredString("issuer");
        ImmutableArray<string> audience = configuration is null ? [] : [.. configuration.Strings("audience")];
        if (configuration is not null && audience.Length is 0 or > MaximumAudiences)
        {
            errors.Add(configuration.Node, $"needs an \"audience\" of 1 to {MaximumAudiences} entries");
        }

        if (issuer is not null && !IsIssuer(issuer))
        {
            errors.Add(configuration!.Node, $"has the issuer \"{issuer}\"; an issuer is an https URL without query and fragment");
        }

        configuration?.RejectOthers("jwtConfiguration has issuer and audience");
        reader.RejectOthers("a JWT authorizer has type, identitySource and jwtConfiguration");
        return issuer is null || sources.Length != 1
            ? null
            : new JwtAuthorizer(context.AuthorizerId(name), name, sources[0], issuer, audience);
    }

    private static bool IsIssuer(string issuer) =>
        Uri.TryCreate(issuer, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
        && uri.UserInfo.Length == 0 && !issuer.Contains('?', StringComparison.Ordinal) && !issuer.Contains('#', StringComparison.Ordinal);
}
