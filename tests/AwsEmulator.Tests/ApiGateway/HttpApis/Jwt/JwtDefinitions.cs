using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.HttpApis.Jwt;

/// <summary>Definitions of HTTP APIs with a JWT authorizer.</summary>
internal static class JwtDefinitions
{
    public const string Header = "identitySource: $request.header.Authorization";
    public const string Configuration = $"jwtConfiguration: {{issuer: '{TestIssuer.Issuer}', audience: [{TestIssuer.Audience}, other-api]}}";

    /// <param name="authorizer">What the authorizer has beside its type.</param>
    /// <param name="scheme">The type of the security scheme.</param>
    /// <param name="format">The payload format of the integrations.</param>
    /// <param name="scopes">The scopes of <c>GET /scoped</c>.</param>
    public static string Create(
        string authorizer = Header + ", " + Configuration, string scheme = "openIdConnect, openIdConnectUrl: x", string format = "2.0", string scopes = "orders.read, orders.admin") =>
        $$$"""
        openapi: 3.0.1
        info: {title: test, version: "1"}
        paths:
          /orders: {get: {security: [{jwt: []}], {{{Integration(format)}}} } }
          /scoped: {get: {security: [{jwt: [{{{scopes}}}]}], {{{Integration(format)}}} } }
          /open: {get: { {{{Integration(format)}}} } }
        components:
          securitySchemes:
            jwt: {type: {{{scheme}}}, x-amazon-apigateway-authorizer: {type: jwt, {{{authorizer}}} } }
        """;

    private static string Integration(string format) =>
        $$"""x-amazon-apigateway-integration: {type: aws_proxy, payloadFormatVersion: '{{format}}', uri: '{{Definitions.FunctionUri(Definitions.Backend)}}'}""";
}
