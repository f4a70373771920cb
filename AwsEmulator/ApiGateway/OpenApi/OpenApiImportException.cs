using System.Collections.Immutable;

namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>A definition that cannot be served as written, with every mistake in it.</summary>
internal sealed class OpenApiImportException(ImmutableArray<DocumentError> errors)
    : Exception(string.Join(Environment.NewLine, errors))
{
    public ImmutableArray<DocumentError> Errors { get; } = errors;
}
