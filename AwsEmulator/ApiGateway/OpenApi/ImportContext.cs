using Causeway.AwsEmulator.ApiGateway.Configuration;
using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>What every reader of one definition shares.</summary>
internal sealed class ImportContext(ApiSettings settings, DocumentErrors errors)
{
    public ApiSettings Settings => settings;

    public DocumentErrors Errors => errors;

    public FunctionNames Functions { get; } = new($"{settings.Section}:Functions", settings.Functions);

    public FunctionNames Authorizers { get; } = new($"{settings.Section}:Authorizers", settings.Authorizers);

    public string ResourceId(string path) => settings.Identifiers is { } known
        ? known.Resources[path]
        : StableId.Create("resource", $"{settings.ApiId}{path}", 6);

    public string AuthorizerId(string name) => settings.Identifiers is { } known
        ? known.Authorizers[name]
        : StableId.Create("authorizer", $"{settings.ApiId}/{name}", 6);

    public void RejectUnusedFunctions()
    {
        foreach (var name in Functions.Unused)
        {
            Errors.Add(0, "$", $"has no integration that uses ${{{name}.Arn}}; remove {Functions.Section}:{name} or use it");
        }

        foreach (var name in Authorizers.Unused)
        {
            Errors.Add(0, "$", $"has no authorizer that uses ${{{name}.Arn}}; remove {Authorizers.Section}:{name}, or declare the authorizer: without it nothing is protected");
        }
    }
}
