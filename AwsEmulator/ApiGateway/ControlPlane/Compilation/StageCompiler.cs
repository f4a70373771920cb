using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.ApiGateway.Configuration;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.OpenApi;
using Causeway.AwsEmulator.Hosting;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Compilation;

/// <summary>
/// Makes what can be served of a definition. What the emulator does not do is refused here, at the latest when a
/// deployment is created; it never becomes a route without its authorizer.
/// </summary>
internal sealed partial class StageCompiler(AwsAccount account, GatewayOptions options)
{
    /// <exception cref="ControlPlaneException">The definition cannot be deployed.</exception>
    public RestApi Compile(
        RestApiDefinition definition, string deploymentId, string stage, ImmutableSortedDictionary<string, string> variables)
    {
        var methods = definition.Methods.ToList();
        if (methods.Count == 0)
        {
            throw ControlPlaneException.BadRequest("The REST API doesn't contain any methods");
        }

        if (methods.Exists(method => method.Method["methodIntegration"] is null))
        {
            throw ControlPlaneException.BadRequest("No integration defined for method");
        }

        var document = new OpenApiWriter(definition, ExportExtensions.All).Write();
        try
        {
            return OpenApiImporter.Import(NodeReader.Read(document), Settings(definition, deploymentId, stage, variables), deploymentId);
        }
        catch (OpenApiImportException exception)
        {
            throw ControlPlaneException.BadRequest(
                "The emulator cannot deploy this API: " + string.Join("; ", exception.Errors.Select(error => $"{error.Path} {error.Message}")));
        }
    }

    /// <summary>Whether a definition can be deployed at all, to a stage that is not known yet.</summary>
    /// <exception cref="ControlPlaneException">It cannot.</exception>
    public void Check(RestApiDefinition definition)
    {
        var variables = StageVariable().Matches(definition.Json.ToJsonString())
            .Select(match => match.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal)
            .ToImmutableSortedDictionary(name => name, _ => "unknown", StringComparer.Ordinal);
        Compile(definition, "none", "none", variables);
    }

    public static ImmutableSortedDictionary<string, string> Variables(JsonObject stage) =>
        (stage["variables"] as JsonObject ?? []).ToImmutableSortedDictionary(
            variable => variable.Key, variable => (string)variable.Value!, StringComparer.Ordinal);

    private ApiSettings Settings(
        RestApiDefinition definition, string deploymentId, string stage, ImmutableSortedDictionary<string, string> variables) =>
        new(
            $"stage {stage}",
            definition.Id,
            $"{definition.Id}/{stage}",
            stage,
            account,
            variables,
            ImmutableSortedDictionary<string, string>.Empty,
            ImmutableSortedDictionary<string, string>.Empty)
        {
            Options = options,
            Identifiers = new ApiIdentifiers(
                deploymentId,
                definition.Resources.ToDictionary(resource => (string)resource.Value!["path"]!, resource => resource.Key),
                definition.Authorizers.ToDictionary(authorizer => (string)authorizer.Value!["name"]!, authorizer => authorizer.Key)),
        };

    [GeneratedRegex(@"\$\{stageVariables\.(?<name>[^}]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex StageVariable();
}
