using Causeway.AwsEmulator.ApiGateway.Configuration;

namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>What every reader of one definition shares.</summary>
internal sealed class ImportContext(RestApiSettings settings, DocumentErrors errors)
{
    public RestApiSettings Settings => settings;

    public DocumentErrors Errors => errors;

    public FunctionNames Functions { get; } = new($"{settings.Section}:Functions", settings.Functions);

    public FunctionNames Authorizers { get; } = new($"{settings.Section}:Authorizers", settings.Authorizers);
}
