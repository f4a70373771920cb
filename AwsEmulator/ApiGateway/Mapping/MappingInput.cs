using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.Mapping;

/// <summary>What a mapping template sees: the request, and the body it maps.</summary>
/// <remarks><c>Body</c>: the client's in a request template, the integration's in a response template.</remarks>
internal sealed record MappingInput(RequestContext Context, string Body);
