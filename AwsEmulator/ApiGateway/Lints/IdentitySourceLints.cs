using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.Lints;

/// <summary>Finds identity sources that requests cannot carry, so that every one is 401 and the function is never asked.</summary>
internal static class IdentitySourceLints
{
    private const string ApiKeySource = "identity.apiKey";

    /// <summary>Set by the authorizer, or after it: nothing of that is there when identity is taken.</summary>
    private static readonly string[] Later = ["authorizer.", "error."];

    public static IEnumerable<string> Check(RestApi api)
    {
        foreach (var authorizer in api.Authorizers)
        {
            var methods = api.Resources
                .SelectMany(resource => resource.Methods.Values.Where(method => method.Authorizer == authorizer).Select(method => (resource, method))).ToList();
            foreach (var source in authorizer.IdentitySources)
            {
                var name = $"The identity source {source.Expression} of the authorizer {authorizer.Name}";
                if (IsAlwaysMissing(source, api))
                {
                    yield return $"{name} never has a value: every request is 401.";
                    continue;
                }

                foreach (var (resource, method) in methods.Where(entry => IsMissing(source, entry.method)))
                {
                    yield return $"{name} has no value on {method.HttpMethod} {resource.Path}: every request to it is 401.";
                }
            }
        }
    }

    /// <summary>Whether the gateway takes such a header away before anybody sees it.</summary>
    public static bool IsDropped(IdentitySource source) => source.Kind == IdentitySourceKind.Header && RequestReader.IsDropped(source.Name);

    private static bool IsAlwaysMissing(IdentitySource source, RestApi api) => source.Kind switch
    {
        IdentitySourceKind.StageVariable => string.IsNullOrEmpty(api.Stage.Variables.GetValueOrDefault(source.Name)),
        IdentitySourceKind.Context => ContextVariables.IsAlwaysEmpty(source.Name)
            || Array.Exists(Later, prefix => source.Name.StartsWith(prefix, StringComparison.Ordinal))
            || source.Name == "identity.apiKeyId"
            || (source.Name == ApiKeySource && api.ApiKeySource == Model.ApiKeySource.Authorizer),
        _ => IsDropped(source),
    };

    private static bool IsMissing(IdentitySource source, Method method) => source.Kind == IdentitySourceKind.Context && source.Name switch
    {
        ApiKeySource => !method.ApiKeyRequired,
        "operationName" => string.IsNullOrEmpty(method.OperationName),
        _ => false,
    };
}
