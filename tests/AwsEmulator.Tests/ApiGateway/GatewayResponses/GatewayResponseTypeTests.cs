using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.GatewayResponses;

/// <summary>Every type of https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html.</summary>
public sealed class GatewayResponseTypeTests(GatewayResponseApi api) : IClassFixture<GatewayResponseApi>
{
    private const string NoSpace = """{"message":"TEXT"}""";
    private const string Space = """{"message": "TEXT"}""";

    /// <summary>IAM, the firewall, and what AWS documents but no request is known to get.</summary>
    private static readonly string[] Unreachable = ["AUTHORIZER_FAILURE", "EXPIRED_TOKEN", "INVALID_SIGNATURE", "RESOURCE_NOT_FOUND", "WAF_FILTERED"];

    private static readonly Row[] Rows =
    [
        new("ACCESS_DENIED", 403, "AccessDeniedException", """{"Message":"TEXT"}""", "User is not authorized to access this resource with an explicit deny in an identity-based policy"),
        new("API_CONFIGURATION_ERROR", 500, "InternalServerErrorException", Space, "Internal server error"),
        new("AUTHORIZER_CONFIGURATION_ERROR", 500, "AuthorizerConfigurationException", """{"message":null}""", null),
        new("BAD_REQUEST_BODY", 400, "BadRequestException", Space, "Invalid request body", "[body.name is not of type string]"),
        new("BAD_REQUEST_PARAMETERS", 400, "BadRequestException", Space, "Missing required request parameters: [X-Needed]"),
        new("DEFAULT_4XX", 414, "RequestTooLongException", NoSpace, "Request URI too long"),
        new("DEFAULT_5XX", 502, "InternalServerErrorException", Space, "Internal server error"),
        new("INTEGRATION_FAILURE", 504, "InternalServerErrorException", Space, "Network error communicating with endpoint"),
        new("INTEGRATION_TIMEOUT", 504, "InternalServerErrorException", Space, "Endpoint request timed out"),
        new("INVALID_API_KEY", 403, "ForbiddenException", NoSpace, "Forbidden"),
        new("MISSING_AUTHENTICATION_TOKEN", 403, "MissingAuthenticationTokenException", NoSpace, "Missing Authentication Token"),
        new("QUOTA_EXCEEDED", 429, "LimitExceededException", NoSpace, "Limit Exceeded"),
        new("REQUEST_TOO_LARGE", 413, "RequestTooLargeException", NoSpace, "Request Too Long"),
        new("THROTTLED", 429, "TooManyRequestsException", NoSpace, "Too Many Requests"),
        new("UNAUTHORIZED", 401, "UnauthorizedException", NoSpace, "Unauthorized"),
        new("UNSUPPORTED_MEDIA_TYPE", 415, "BadRequestException", Space, "Unsupported Media Type"),
    ];

    public static TheoryData<string> Types => [.. Rows.Select(row => row.Type)];

    /// <summary>AWS documents that its answer to a body that is too large cannot be customized.</summary>
    public static TheoryData<string> CustomizableTypes => [.. Rows.Select(row => row.Type).Where(type => type != "REQUEST_TOO_LARGE")];

    [Fact]
    public void Every_type_is_here_or_cannot_be_reached() => Assert.Equal(
        Enum.GetValues<GatewayResponseType>().Select(type => type.Name()).Order(StringComparer.Ordinal),
        Rows.Select(row => row.Type).Concat(Unreachable).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Types))]
    public async Task It_has_the_services_own_answer(string type)
    {
        var row = Find(type);

        var response = await GatewayResponseApi.CallAsync(api.BuiltIn, type);

        Assert.Equal((row.Status, row.ErrorType, row.Body), (response.Status, response.ErrorType, response.Body));
        Assert.Equal("application/json", response.Header("Content-Type"));
    }

    [Theory]
    [MemberData(nameof(CustomizableTypes))]
    public async Task Its_status_headers_and_template_can_be_set(string type)
    {
        var response = await GatewayResponseApi.CallAsync(api.Customized, type);

        Assert.True(GatewayResponseTypes.TryParse(type, out var parsed));
        AssertCustomized(response, type, GatewayResponseApi.StatusOf(parsed), type);
    }

    [Theory]
    [MemberData(nameof(CustomizableTypes))]
    public async Task It_falls_back_to_the_default_of_its_class(string type)
    {
        var response = await GatewayResponseApi.CallAsync(api.Defaulted, type);

        var isServerError = Find(type).Status >= 500;
        AssertCustomized(response, type, isServerError ? 598 : 498, isServerError ? "DEFAULT_5XX" : "DEFAULT_4XX");
    }

    [Fact]
    public async Task The_answer_to_a_body_that_is_too_large_stays_as_it_is()
    {
        foreach (var host in (GatewayHost[])[api.Customized, api.Defaulted])
        {
            var response = await GatewayResponseApi.CallAsync(host, "REQUEST_TOO_LARGE");

            Assert.Equal((413, Find("REQUEST_TOO_LARGE").Body, null), (response.Status, response.Body, response.Header("X-Type")));
        }
    }

    private static Row Find(string type) => Rows.Single(row => row.Type == type);

    private static void AssertCustomized(WireResponse response, string type, int status, string header)
    {
        var row = Find(type);
        var message = row.Message is null ? "null" : $"\"{row.Message}\"";
        Assert.Equal(
            (status, header, $$"""{"type":"{{type}}","message":{{message}},"detail":"{{row.Detail}}"}"""), (response.Status, response.Header("X-Type"), response.Body));
        Assert.Equal(row.ErrorType, response.ErrorType);
    }

    private sealed record Row(string Type, int Status, string ErrorType, string Template, string? Message, string? Detail = null)
    {
        public string Body => Template.Replace("TEXT", Message, StringComparison.Ordinal);
    }
}
