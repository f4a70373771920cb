using System.Text.Json;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.Lambda.ControlPlane.Input;
using Causeway.AwsEmulator.Lambda.ControlPlane.Model;
using Causeway.AwsEmulator.Lambda.InvokeApi;

namespace Causeway.AwsEmulator.Lambda.ControlPlane.Operations;

/// <summary>Creates, returns, changes and deletes aliases.</summary>
internal sealed partial class AliasOperations(FunctionLookup lookup)
{
    public ControlPlaneResponse Create(ControlPlaneRequest request)
    {
        var input = request.Body;
        var name = input.Text("Name", required: true, minimum: 1, maximum: 128, pattern: AliasName());
        var version = input.Text("FunctionVersion", required: true, minimum: 1, maximum: 1024, pattern: VersionName());
        var description = input.Text("Description", maximum: 256);
        request.Constraints.Check();
        AliasConfiguration? created = null;
        lookup.Change(request.Function, function =>
        {
            var arn = $"{function.Arn}:{name}";
            if (function.Aliases.ContainsKey(name!))
            {
                throw new LambdaException(LambdaError.Conflict($"Alias already exists: {arn}"));
            }

            created = Checked(function, new AliasConfiguration
            {
                AliasArn = arn,
                Name = name!,
                FunctionVersion = version!,
                Description = description ?? "",
                RoutingConfig = Routing(input, current: null),
                RevisionId = FunctionOperations.NewRevision(),
            });
            return function with { Aliases = function.Aliases.Add(name!, created) };
        });
        return Describe(created!, StatusCodes.Status201Created);
    }

    public ControlPlaneResponse Get(ControlPlaneRequest request) => Describe(Require(lookup.Require(request.Function), request));

    public ControlPlaneResponse List(ControlPlaneRequest request)
    {
        var version = request.Query("FunctionVersion");
        return Paging.Page(
            request,
            "Aliases",
            [.. lookup.Require(request.Function).Aliases.Values
                .Where(alias => version is null || alias.FunctionVersion == version)
                .OrderBy(alias => alias.Name, StringComparer.Ordinal)],
            alias => alias.Name,
            (json, alias) => JsonSerializer.Serialize(json, alias, FunctionJson.Default.AliasConfiguration));
    }

    public ControlPlaneResponse Update(ControlPlaneRequest request)
    {
        var input = request.Body;
        var version = input.Text("FunctionVersion", minimum: 1, maximum: 1024, pattern: VersionName());
        var description = input.Text("Description", maximum: 256);
        request.Constraints.Check();
        AliasConfiguration? updated = null;
        lookup.Change(request.Function, function =>
        {
            var current = Require(function, request);
            if (input.Text("RevisionId") is { } revision && revision != current.RevisionId)
            {
                throw new LambdaException(LambdaError.PreconditionFailed());
            }

            updated = Checked(function, current with
            {
                FunctionVersion = version ?? current.FunctionVersion,
                Description = description ?? current.Description,
                RoutingConfig = Routing(input, current.RoutingConfig),
                RevisionId = FunctionOperations.NewRevision(),
            });
            return function with { Aliases = function.Aliases.SetItem(updated.Name, updated) };
        });
        return Describe(updated!);
    }

    /// <summary>Deleting what is not there succeeds, as at the service.</summary>
    public ControlPlaneResponse Delete(ControlPlaneRequest request)
    {
        var name = request.Route("alias");
        lookup.Change(request.Function, function => function with
        {
            Aliases = function.Aliases.Remove(name),
            Policies = function.Policies.Remove(name),
        });
        return ControlPlaneResponse.NoContent;
    }

    private static AliasConfiguration Require(FunctionRecord function, ControlPlaneRequest request) =>
        function.Aliases.GetValueOrDefault(request.Route("alias"))
        ?? throw new LambdaException(LambdaError.NotFound($"Cannot find alias arn: {function.Arn}:{request.Route("alias")}"));

    private static AliasConfiguration Checked(FunctionRecord function, AliasConfiguration alias)
    {
        var weights = alias.RoutingConfig?.AdditionalVersionWeights;
        foreach (var version in (weights?.Keys ?? []).Prepend(alias.FunctionVersion))
        {
            if (function.FindVersion(version) is null)
            {
                throw new LambdaException(LambdaError.NotFound($"Function not found: {function.Arn}:{version}"));
            }
        }

        if (weights is null)
        {
            return alias;
        }

        return weights.Count > 1 ? throw Invalid("Number of items in AdditionalVersionWeights cannot be greater than 1")
            : weights.Values.Any(weight => weight is < 0 or > 1) ? throw Invalid("Weights must be from 0.0 to 1.0")
            : alias.FunctionVersion == FunctionConfiguration.LatestVersion ? throw Invalid("$LATEST is not supported for an alias pointing to more than 1 version")
            : weights.ContainsKey(alias.FunctionVersion) ? throw Invalid($"Invalid function version {alias.FunctionVersion}. Function version {alias.FunctionVersion} is already included in routing configuration.")
            : alias;
    }

    private static AliasRoutingConfiguration? Routing(InputObject input, AliasRoutingConfiguration? current)
    {
        if (input.Object("RoutingConfig") is not { } routing)
        {
            return current;
        }

        if (routing.Object("AdditionalVersionWeights") is not { } weights)
        {
            return null;
        }

        var read = weights.Copy().EnumerateObject().ToDictionary(
            weight => weight.Name,
            weight => weight.Value.ValueKind == JsonValueKind.Number
                ? weight.Value.GetDouble()
                : throw new LambdaException(LambdaError.Serialization("routingConfig.additionalVersionWeights must be numbers")));
        return read.Count == 0 ? null : new AliasRoutingConfiguration(read);
    }

    private static ControlPlaneResponse Describe(AliasConfiguration alias, int status = StatusCodes.Status200OK) =>
        ControlPlaneResponse.Of(alias, FunctionJson.Default.AliasConfiguration, status);

    private static LambdaException Invalid(string message) => new(LambdaError.InvalidParameter(message));

    [GeneratedRegex("^(?!^[0-9]+$)([a-zA-Z0-9-_]+)$")]
    private static partial Regex AliasName();

    [GeneratedRegex(@"^(\$LATEST|[0-9]+)$")]
    private static partial Regex VersionName();
}
