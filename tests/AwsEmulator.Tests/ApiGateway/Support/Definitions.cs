namespace Causeway.AwsEmulator.Tests.ApiGateway.Support;

/// <summary>API definitions that tests share.</summary>
internal static class Definitions
{
    public const string Authorizer = "authorizer-function";
    public const string Backend = "backend-function";

    public const string ApiArn = "arn:aws:execute-api:us-east-1:000000000000:orders/dev";

    public const string Ok = """{"statusCode":200,"body":"ok"}""";

    /// <summary>Paths with every kind of segment behind a TOKEN authorizer; parts can be replaced.</summary>
    public static string Token(string authorizer = "", string root = "") => Create(
        $"""
                type: token
                authorizerUri: {FunctionUri(Authorizer)}
                {authorizer}
        """,
        root);

    public static string Request(string authorizer, string root = "") => Create(
        $"""
                type: request
                authorizerUri: {FunctionUri(Authorizer)}
                {authorizer}
        """,
        root);

    public static string FunctionUri(string function) =>
        $"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:{function}/invocations";

    public static string Allow(string resource = "*", string extra = "") => Policy("Allow", resource, extra);

    public static string Deny(string resource = "*", string extra = "") => Policy("Deny", resource, extra);

    private static string Policy(string effect, string resource, string extra) =>
        $$"""{"principalId":"user|a","policyDocument":{"Version":"2012-10-17","Statement":[{"Action":"execute-api:Invoke","Effect":"{{effect}}","Resource":"{{resource}}"}]}{{extra}}}""";

    private static string Create(string authorizer, string root) =>
        $$$"""
        openapi: 3.0.1
        info: {title: test, version: "1"}
        paths:
          /orders:
            get: {operationId: listOrders, security: [{lambda: []}], x-amazon-apigateway-integration: {{{Proxy}}} }
            post: {security: [{lambda: []}], x-amazon-apigateway-integration: {{{Proxy}}} }
          /orders/{orderId}:
            get: {security: [{lambda: []}], x-amazon-apigateway-integration: {{{Proxy}}} }
          /files/{proxy+}:
            x-amazon-apigateway-any-method: {security: [{lambda: []}], x-amazon-apigateway-integration: {{{Proxy}}} }
          /open:
            get: {x-amazon-apigateway-integration: {{{Proxy}}} }
          /ping:
            get:
              responses: {"200": {description: pong} }
              x-amazon-apigateway-integration:
                type: mock
                requestTemplates: {application/json: '{"statusCode": 200}'}
                responses: {default: {statusCode: "200", responseTemplates: {application/json: '{"message":"pong"}'} } }
        components:
          securitySchemes:
            lambda:
              type: apiKey
              name: Authorization
              in: header
              x-amazon-apigateway-authtype: custom
              x-amazon-apigateway-authorizer:
        {{{authorizer}}}
        {{{root}}}
        """;

    private static string Proxy => $"{{type: aws_proxy, httpMethod: POST, uri: '{FunctionUri(Backend)}'}}";
}
