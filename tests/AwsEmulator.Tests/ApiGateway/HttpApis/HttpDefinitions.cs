using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.HttpApis;

/// <summary>Definitions of HTTP APIs that tests share.</summary>
internal static class HttpDefinitions
{
    public const string Header = "identitySource: $request.header.Authorization";

    /// <param name="authorizer">What the authorizer has beside its type and function.</param>
    /// <param name="root">More members of the definition.</param>
    /// <param name="format">The payload format of the integrations.</param>
    public static string Create(string authorizer = "authorizerPayloadFormatVersion: '2.0', enableSimpleResponses: true, " + Header, string root = "", string format = "2.0") =>
        $$$"""
        openapi: 3.0.1
        info: {title: test, version: "1"}
        paths:
          /open: {get: {{{Operation("", format)}}} }
          /orders: {get: {{{Operation("security: [{lambda: []}], ", format)}}}, post: {{{Operation("security: [{lambda: []}], ", format)}}} }
          /orders/{orderId}: {get: {{{Operation("security: [{lambda: []}], ", format)}}} }
          /files/{proxy+}: {x-amazon-apigateway-any-method: {{{Operation("security: [{lambda: []}], ", format)}}} }
        components:
          securitySchemes:
            lambda:
              type: apiKey
              name: Authorization
              in: header
              x-amazon-apigateway-authorizer: {type: request, authorizerUri: '{{{Definitions.FunctionUri(Definitions.Authorizer)}}}', {{{authorizer}}} }
        {{{root}}}
        """;

    private static string Operation(string security, string format) =>
        $$"""{{{security}}x-amazon-apigateway-integration: {type: aws_proxy, payloadFormatVersion: '{{format}}', uri: '{{Definitions.FunctionUri(Definitions.Backend)}}'} }""";
}
