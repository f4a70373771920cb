using System.Text;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Validation;

public sealed class RequestValidationTests
{
    private static Task<GatewayHost> StartAsync(string schema = "{}", string validator = "all") => GatewayHost.StartAsync(
        $$"""
        openapi: 3.0.1
        info: {title: test, version: "1"}
        x-amazon-apigateway-request-validators:
          all: {validateRequestBody: true, validateRequestParameters: true}
          none: {validateRequestBody: false}
        x-amazon-apigateway-request-validator: {{validator}}
        paths:
          /things/{issuer}:
            parameters: [{name: issuer, in: path, required: true}]
            post:
              parameters:
                - {name: qs1, in: query, required: true}
                - {name: x-header-param, in: header, required: true}
                - {name: optional, in: query}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'} } } }
              responses: {"200": {description: valid} }
              x-amazon-apigateway-integration:
                type: mock
                requestTemplates: {application/json: '{"statusCode": 200}', text/plain: '{"statusCode": 200}'}
                responses: {default: {statusCode: 200} }
        components: {schemas: {Thing: {{schema}}, Name: {type: string, minLength: 2} } }
        """);

    private static Task<WireResponse> PostAsync(GatewayHost host, string body, string query = "?qs1=1", string header = "h", string contentType = "application/json") =>
        WireClient.SendAsync(
            host.Address,
            "POST",
            $"/_aws/execute-api/orders/dev/things/7{query}",
            [("x-header-param", header), ("Content-Type", contentType)],
            Encoding.UTF8.GetBytes(body));

    [Theory]
    [InlineData("", "h", "[qs1]")]
    [InlineData("?qs1=", "", "[x-header-param, qs1]")]
    [InlineData("?optional=1", "h", "[qs1]")]
    public async Task Missing_parameters_are_named_headers_first(string query, string header, string names)
    {
        await using var host = await StartAsync();

        var response = await PostAsync(host, "{}", query, header);

        Assert.Equal(
            (400, "BadRequestException", $$"""{"message": "Missing required request parameters: {{names}}"}"""),
            (response.Status, response.ErrorType, response.Body));
    }

    [Fact]
    public async Task A_validator_that_is_off_checks_nothing()
    {
        await using var host = await StartAsync("{type: array}", "none");

        Assert.Equal(200, (await PostAsync(host, "{}", "", "")).Status);
    }

    [Fact]
    public async Task A_body_of_another_media_type_is_not_checked()
    {
        await using var host = await StartAsync("{type: array}");

        Assert.Equal(200, (await PostAsync(host, "x", contentType: "text/plain")).Status);
    }

    [Theory]
    [InlineData("{type: object}", "[]", false)]
    [InlineData("{type: object, required: [a]}", "{}", false)]
    [InlineData("{type: object, required: [a]}", "", false)]
    [InlineData("{type: object}", "", true)]
    [InlineData("{type: object}", "{", false)]
    [InlineData("{properties: {a: {type: integer}}}", """{"a":1.0}""", true)]
    [InlineData("{properties: {a: {type: integer}}}", """{"a":1.5}""", false)]
    [InlineData("{properties: {a: {type: number, minimum: 1, maximum: 2}}}", """{"a":2}""", true)]
    [InlineData("{properties: {a: {type: number, maximum: 2, exclusiveMaximum: true}}}", """{"a":2}""", false)]
    [InlineData("{properties: {a: {multipleOf: 3}}}", """{"a":7}""", false)]
    [InlineData("{properties: {a: {$ref: '#/components/schemas/Name'}}}", """{"a":"x"}""", false)]
    [InlineData("{properties: {a: {$ref: '#/components/schemas/Thing'}}, required: [a]}", """{"a":{}}""", false)]
    [InlineData("{properties: {a: {pattern: '^b'}}}", """{"a":"ab"}""", false)]
    [InlineData("{properties: {a: {maxLength: 1}}}", """{"a":"ab"}""", false)]
    [InlineData("{properties: {a: {enum: [x, 1, null]}}}", """{"a":1}""", true)]
    [InlineData("{properties: {a: {enum: [x, 1, null]}}}", """{"a":"1"}""", false)]
    [InlineData("{additionalProperties: false, properties: {a: {}}}", """{"b":1}""", false)]
    [InlineData("{additionalProperties: {type: string}}", """{"b":1}""", false)]
    [InlineData("{type: array, items: {type: string}, minItems: 1, maxItems: 2, uniqueItems: true}", """["a","b"]""", true)]
    [InlineData("{type: array, uniqueItems: true}", """["a","a"]""", false)]
    [InlineData("{type: array, maxItems: 1}", """["a","b"]""", false)]
    [InlineData("{allOf: [{required: [a]}, {required: [b]}]}", """{"a":1}""", false)]
    [InlineData("{anyOf: [{required: [a]}, {required: [b]}]}", """{"a":1}""", true)]
    [InlineData("{oneOf: [{required: [a]}, {required: [b]}]}", """{"a":1,"b":2}""", false)]
    [InlineData("{not: {required: [a]}}", """{"a":1}""", false)]
    [InlineData("{properties: {a: {type: string, nullable: true}}}", """{"a":null}""", true)]
    public async Task A_body_is_checked_against_its_schema(string schema, string body, bool valid)
    {
        await using var host = await StartAsync(schema);

        var response = await PostAsync(host, body);

        Assert.Equal(valid ? (200, "") : (400, """{"message": "Invalid request body"}"""), (response.Status, response.Body));
    }

    [Theory]
    [InlineData("{type: thing}", "thing")]
    [InlineData("{if: {}}", "not supported")]
    [InlineData("{properties: {a: {$ref: '#/components/schemas/Nope'}}}", "which is not there")]
    [InlineData("{pattern: '['}", "not a regular expression")]
    public async Task A_schema_that_would_not_be_checked_is_an_error(string schema, string message)
    {
        var exception = await Assert.ThrowsAsync<Causeway.AwsEmulator.Hosting.ConfigurationException>(() => StartAsync(schema));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    private const string References =
        """
        openapi: 3.0.1
        info: {title: test, version: "1"}
        x-amazon-apigateway-request-validators: {all: {validateRequestBody: true, validateRequestParameters: true} }
        x-amazon-apigateway-request-validator: all
        paths:
          /things/{issuer}:
            parameters: [{$ref: '#/components/parameters/Issuer'}]
            post:
              parameters: [{$ref: '#/components/parameters/Query'}]
              requestBody: {$ref: '#/components/requestBodies/Thing~1Body'}
              responses: {"200": {$ref: '#/components/responses/Ok'} }
              x-amazon-apigateway-integration:
                type: mock
                requestTemplates: {application/json: '{"statusCode": 200}'}
                responses: {default: {statusCode: 200, responseParameters: {method.response.header.X-Seen: "'yes'"} } }
        components:
          parameters:
            Issuer: {name: issuer, in: path, required: true}
            Query: {name: qs1, in: query, required: true}
          requestBodies:
            Thing/Body: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'} } } }
          responses:
            Ok: {description: valid, headers: {X-Seen: {$ref: '#/components/headers/Seen'} } }
          headers: {Seen: {schema: {type: string} } }
          schemas: {Thing: {type: object, required: [a]} }
        """;

    [Fact]
    public async Task References_to_bodies_parameters_and_responses_are_followed()
    {
        await using var host = await GatewayHost.StartAsync(References);

        var valid = await PostAsync(host, """{"a":1}""");
        Assert.Equal((200, "yes"), (valid.Status, valid.Header("X-Seen")));
        Assert.Equal("""{"message": "Invalid request body"}""", (await PostAsync(host, "{}")).Body);
        Assert.Equal("""{"message": "Missing required request parameters: [qs1]"}""", (await PostAsync(host, """{"a":1}""", query: "")).Body);
    }

    [Theory]
    [InlineData("requestBodies/Thing~1Body", "requestBodies/Nope", "$.paths['/things/{issuer}'].post.requestBody: refers to #/components/requestBodies/Nope, which is not there")]
    [InlineData("#/components/requestBodies/Thing~1Body", "other.yaml#/Body", "post.requestBody: refers to other.yaml#/Body, which is not there")]
    [InlineData("parameters/Query", "parameters/Nope", "post.parameters[0]: refers to #/components/parameters/Nope, which is not there")]
    [InlineData("parameters/Issuer", "parameters/Nope", "$.paths['/things/{issuer}'].parameters[0]: refers to")]
    [InlineData("responses/Ok", "responses/Nope", "post.responses['200']: refers to #/components/responses/Nope, which is not there")]
    [InlineData("Query: {name: qs1, in: query, required: true}", "Query: {$ref: '#/components/parameters/Issuer'}", "$.components.parameters.Query: is only a reference")]
    public async Task A_reference_that_leads_nowhere_is_an_error_with_its_path(string good, string bad, string message)
    {
        var exception = await Assert.ThrowsAsync<Causeway.AwsEmulator.Hosting.ConfigurationException>(
            () => GatewayHost.StartAsync(References.Replace(good, bad, StringComparison.Ordinal)));

        Assert.Contains(message, Assert.Single(exception.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_validator_is_an_error() =>
        await Assert.ThrowsAsync<Causeway.AwsEmulator.Hosting.ConfigurationException>(() => StartAsync(validator: "nope"));
}
