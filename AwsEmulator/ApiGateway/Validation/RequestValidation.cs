using System.Collections.Immutable;

namespace Causeway.AwsEmulator.ApiGateway.Validation;

/// <summary>What a method's request validator checks.</summary>
/// <remarks><c>Bodies</c>: schemas by media type; a request of another media type is not checked.</remarks>
internal sealed record RequestValidation(
    ImmutableArray<RequiredParameter> Parameters, ImmutableArray<KeyValuePair<string, JsonSchema>> Bodies);
