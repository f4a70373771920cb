using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>What a security scheme asks of a request; one that asks for neither could not be read.</summary>
internal sealed record SecurityScheme(Authorizer? Authorizer, bool IsApiKey);
