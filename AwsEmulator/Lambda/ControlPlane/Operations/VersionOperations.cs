using System.Globalization;
using System.Text.Json;
using Causeway.AwsEmulator.Lambda.ControlPlane.Model;
using Causeway.AwsEmulator.Lambda.InvokeApi;

namespace Causeway.AwsEmulator.Lambda.ControlPlane.Operations;

/// <summary>Publishes versions and lists them.</summary>
internal sealed class VersionOperations(FunctionLookup lookup, TimeProvider time)
{
    public ControlPlaneResponse PublishVersion(ControlPlaneRequest request)
    {
        var input = request.Body;
        var description = input.Text("Description", maximum: 256);
        request.Constraints.Check();
        FunctionVersion? published = null;
        lookup.Change(request.Function, function =>
        {
            FunctionOperations.CheckRevision(input, function);
            if (input.Text("CodeSha256") is { Length: > 0 } sha && sha != function.Latest.Configuration.CodeSha256)
            {
                throw new LambdaException(LambdaError.InvalidParameter(
                    $"CodeSHA256 ({sha}) is different from current CodeSHA256 in $LATEST ({function.Latest.Configuration.CodeSha256}). Please try again with the CodeSHA256 in $LATEST."));
            }

            var changed = Publish(function, description, time);
            published = changed.Versions[^1];
            return changed;
        });
        return ControlPlaneResponse.Of(published!.Configuration, FunctionJson.Default.FunctionConfiguration, StatusCodes.Status201Created);
    }

    public ControlPlaneResponse List(ControlPlaneRequest request) => Paging.Page(
        request,
        "Versions",
        [.. lookup.Require(request.Function).Versions.Select(version => Qualified(version.Configuration))],
        configuration => $"{configuration.Version,12}",
        Write);

    /// <summary>Adds a version like the latest one; where nothing changed since the last was published, that one stays the last.</summary>
    public static FunctionRecord Publish(FunctionRecord function, string? description, TimeProvider time)
    {
        var latest = function.Latest;
        if (function.Versions.Length > 1 && function.Versions[^1] is var last && last.CodeKey == latest.CodeKey
            && Comparable(last.Configuration, latest.Configuration))
        {
            return function;
        }

        var number = (function.LastPublished + 1).ToString(CultureInfo.InvariantCulture);
        var published = latest.Configuration with
        {
            Version = number,
            FunctionArn = $"{latest.Configuration.FunctionArn}:{number}",
            Description = description ?? latest.Configuration.Description,
            RevisionId = FunctionOperations.NewRevision(),
            LastModified = FunctionOperations.Now(time),
        };
        return function with
        {
            LastPublished = function.LastPublished + 1,
            Versions = function.Versions.Add(new FunctionVersion(published, latest.CodeKey)),
        };
    }

    public static FunctionRecord Delete(FunctionRecord function, string version)
    {
        if (version == FunctionConfiguration.LatestVersion)
        {
            throw new LambdaException(LambdaError.InvalidParameter("$LATEST version cannot be deleted without deleting the function."));
        }

        if (function.Aliases.Values.FirstOrDefault(alias => Uses(alias, version)) is { } alias)
        {
            throw new LambdaException(LambdaError.Conflict(
                $"Unable to delete version because the following aliases reference it: [{alias.Name}]"));
        }

        // A version that is not there is deleted already.
        return function with
        {
            Versions = function.Versions.RemoveAll(candidate => candidate.Configuration.Version == version),
            Policies = function.Policies.Remove(version),
        };
    }

    public static void Write(Utf8JsonWriter json, FunctionConfiguration configuration) =>
        JsonSerializer.Serialize(json, configuration, FunctionJson.Default.FunctionConfiguration);

    private static bool Uses(AliasConfiguration alias, string version) =>
        alias.FunctionVersion == version || alias.RoutingConfig?.AdditionalVersionWeights.ContainsKey(version) == true;

    private static FunctionConfiguration Qualified(FunctionConfiguration configuration) =>
        configuration.Version == FunctionConfiguration.LatestVersion
            ? configuration with { FunctionArn = $"{configuration.FunctionArn}:{configuration.Version}" }
            : configuration;

    /// <summary>Whether two configurations are the same but for what names a version.</summary>
    private static bool Comparable(FunctionConfiguration published, FunctionConfiguration latest) =>
        Normalized(published) == Normalized(latest);

    private static string Normalized(FunctionConfiguration configuration) => JsonSerializer.Serialize(
        configuration with { Version = "", FunctionArn = "", Description = "", RevisionId = "", LastModified = "" },
        FunctionJson.Default.FunctionConfiguration);
}
