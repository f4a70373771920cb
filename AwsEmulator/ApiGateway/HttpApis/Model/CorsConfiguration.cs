using System.Collections.Immutable;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Model;

/// <summary>The CORS configuration of an HTTP API. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html.</summary>
internal sealed record CorsConfiguration(
    ImmutableArray<string> AllowOrigins,
    ImmutableArray<string> AllowMethods,
    ImmutableArray<string> AllowHeaders,
    ImmutableArray<string> ExposeHeaders,
    bool AllowCredentials,
    int? MaxAge);
