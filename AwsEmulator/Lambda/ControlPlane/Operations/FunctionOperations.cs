using System.Globalization;
using System.Text.Json;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Lambda.ControlPlane.Input;
using Causeway.AwsEmulator.Lambda.ControlPlane.Model;
using Causeway.AwsEmulator.Lambda.InvokeApi;
using Causeway.AwsEmulator.Lambda.Processes;
using Causeway.AwsEmulator.Lambda.Runtime;

namespace Causeway.AwsEmulator.Lambda.ControlPlane.Operations;

/// <summary>Creates, returns, changes and deletes functions.</summary>
internal sealed class FunctionOperations(
    FunctionStore functions, FunctionLookup lookup, FunctionProcesses processes, LambdaFunctionRegistry attached, AwsAccount account, TimeProvider time)
{
    public ControlPlaneResponse Create(ControlPlaneRequest request)
    {
        var input = request.Body;
        var name = input.Text("FunctionName", required: true, minimum: 1, maximum: 140);
        var role = input.Text("Role", required: true);
        input.OneOf("PackageType", "Zip", "Image");
        if (input.Object("Code") is not { } code)
        {
            request.Constraints.Violated(null, "code", "not be null");
            code = null!;
        }

        var identifier = name is null ? null : request.Identify(name);
        var architectures = Architectures(input) ?? ["x86_64"];
        request.Constraints.Check();
        var configuration = ConfigurationInput.Apply(input, Defaults(identifier!.Name, role!)) with { Architectures = architectures };
        var tags = TagOperations.Check(input.Map("Tags") ?? new Dictionary<string, string>());
        var zip = CodeInput.Read(code);
        if (configuration.Runtime is null || configuration.Handler is null)
        {
            throw new LambdaException(LambdaError.InvalidParameter(
                "Runtime and Handler are mandatory parameters for functions created with deployment packages."));
        }

        configuration = configuration with { CodeSize = zip.Zip.Length, CodeSha256 = zip.Sha256 };
        var function = new FunctionRecord
        {
            Versions = [new FunctionVersion(configuration, CodeInput.NewKey(identifier.Name))],
            Tags = tags,
        };
        var publish = input.Flag("Publish");
        if (publish)
        {
            function = VersionOperations.Publish(function, description: null, time);
        }

        return functions.TryCreate(function, zip.Zip)
            ? Describe((publish ? function.Versions[^1] : function.Latest).Configuration.AsCreating(), StatusCodes.Status201Created)
            : throw new LambdaException(LambdaError.Conflict($"Function already exist: {identifier.Name}"));
    }

    public ControlPlaneResponse Get(ControlPlaneRequest request)
    {
        var function = lookup.Require(request.Function);
        var version = lookup.RequireVersion(request.Function);
        return ControlPlaneResponse.Write(json =>
        {
            json.WritePropertyName("Configuration"u8);
            JsonSerializer.Serialize(json, Qualified(version.Configuration, request.Function), FunctionJson.Default.FunctionConfiguration);
            json.WriteStartObject("Code"u8);
            json.WriteString("RepositoryType"u8, "S3");
            json.WriteString("Location"u8, $"{request.BaseAddress}/_aws/lambda-code/{function.Name}/{version.Configuration.Version}");
            json.WriteEndObject();
            if (function.Tags.Count > 0)
            {
                TagOperations.Write(json, function.Tags);
            }

            if (function.ReservedConcurrentExecutions is { } reserved)
            {
                json.WriteStartObject("Concurrency"u8);
                json.WriteNumber("ReservedConcurrentExecutions"u8, reserved);
                json.WriteEndObject();
            }
        });
    }

    public ControlPlaneResponse GetConfiguration(ControlPlaneRequest request) =>
        Describe(Qualified(lookup.RequireVersion(request.Function).Configuration, request.Function));

    public ControlPlaneResponse List(ControlPlaneRequest request)
    {
        var all = request.Query("FunctionVersion") switch
        {
            null => functions.List().Select(function => function.Latest),
            "ALL" => functions.List().SelectMany(function => function.Versions),
            var other => throw Violation(request, other, "functionVersion", "satisfy enum value set: [ALL]"),
        };
        return Paging.Page(
            request, "Functions", [.. all.Select(version => version.Configuration)],
            configuration => $"{configuration.FunctionName}\u0000{configuration.Version,12}", VersionOperations.Write);
    }

    public ControlPlaneResponse UpdateConfiguration(ControlPlaneRequest request)
    {
        RequireUnqualified(request);
        var changed = lookup.Change(request.Function, function =>
        {
            CheckRevision(request.Body, function);
            return WithLatest(function, function.Latest with
            {
                Configuration = ConfigurationInput.Apply(request.Body, function.Latest.Configuration) with { LastModified = Now(time), RevisionId = NewRevision() },
            });
        });
        return Describe(changed.Latest.Configuration.AsUpdating());
    }

    public ControlPlaneResponse UpdateCode(ControlPlaneRequest request)
    {
        RequireUnqualified(request);
        var zip = CodeInput.Read(request.Body);
        var architectures = Architectures(request.Body);
        request.Constraints.Check();
        FunctionRecord Decide(FunctionRecord function)
        {
            CheckRevision(request.Body, function);
            var configuration = function.Latest.Configuration with
            {
                CodeSize = zip.Zip.Length,
                CodeSha256 = zip.Sha256,
                LastModified = Now(time),
                RevisionId = NewRevision(),
                Architectures = architectures ?? function.Latest.Configuration.Architectures,
            };
            var changed = WithLatest(function, new FunctionVersion(configuration, CodeInput.NewKey(function.Name)));
            return request.Body.Flag("Publish") ? VersionOperations.Publish(changed, description: null, time) : changed;
        }

        if (request.Body.Flag("DryRun"))
        {
            return Describe(Decide(lookup.Require(request.Function)).Latest.Configuration.AsUpdating());
        }

        var updated = lookup.Change(request.Function, Decide, zip.Zip);
        return Describe((request.Body.Flag("Publish") ? updated.Versions[^1] : updated.Latest).Configuration.AsUpdating());
    }

    public ControlPlaneResponse Delete(ControlPlaneRequest request)
    {
        var identifier = request.Function;
        if (identifier.Qualifier is { } version)
        {
            lookup.Change(identifier, function => function.Aliases.ContainsKey(version)
                ? throw new LambdaException(LambdaError.InvalidParameter("Deletion of aliases is not currently supported."))
                : VersionOperations.Delete(function, version));
        }
        else if (!functions.TryDelete(identifier.Name))
        {
            throw lookup.NotFound(identifier);
        }
        else
        {
            attached.Remove(identifier.Name);
        }

        processes.Forget(identifier.Name, identifier.Qualifier);
        return ControlPlaneResponse.NoContent;
    }

    public static string Now(TimeProvider time) =>
        time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);

    public static string NewRevision() => Guid.NewGuid().ToString();

    /// <exception cref="LambdaException">The function changed since the caller saw it.</exception>
    public static void CheckRevision(InputObject input, FunctionRecord function)
    {
        if (input.Text("RevisionId") is { } revision && revision != function.Latest.Configuration.RevisionId)
        {
            throw new LambdaException(LambdaError.PreconditionFailed());
        }
    }

    private FunctionConfiguration Defaults(string name, string role) => new()
    {
        FunctionName = name,
        FunctionArn = account.FunctionArn(name),
        Role = role,
        LastModified = Now(time),
        CodeSha256 = "",
        RevisionId = NewRevision(),
        LoggingConfig = new LoggingConfig("Text", null, null, $"/aws/lambda/{name}"),
    };

    private static IReadOnlyList<string>? Architectures(InputObject input)
    {
        if (input.Texts("Architectures") is not { } architectures)
        {
            return null;
        }

        if (architectures is not (["x86_64"] or ["arm64"]))
        {
            input.Constraints.Violated(
                $"[{string.Join(", ", architectures)}]", "architectures", "satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64]]");
        }

        return architectures;
    }

    /// <summary>Who asks by a qualifier gets it back in the ARN.</summary>
    private static FunctionConfiguration Qualified(FunctionConfiguration configuration, FunctionIdentifier identifier) =>
        identifier.Qualifier is { } qualifier && configuration.Version == FunctionConfiguration.LatestVersion
            ? configuration with { FunctionArn = $"{configuration.FunctionArn}:{qualifier}" }
            : configuration;

    private static FunctionRecord WithLatest(FunctionRecord function, FunctionVersion latest) =>
        function with { Versions = function.Versions.SetItem(0, latest) };

    private static void RequireUnqualified(ControlPlaneRequest request)
    {
        if (request.Function.Qualifier is not (null or FunctionConfiguration.LatestVersion))
        {
            throw new LambdaException(LambdaError.InvalidParameter("Operation can only be performed on the $LATEST version of a function."));
        }
    }

    private static LambdaException Violation(ControlPlaneRequest request, string value, string member, string constraint)
    {
        request.Constraints.Violated(value, member, constraint);
        request.Constraints.Check();
        throw new InvalidOperationException();
    }

    private static ControlPlaneResponse Describe(FunctionConfiguration configuration, int status = StatusCodes.Status200OK) =>
        ControlPlaneResponse.Of(configuration, FunctionJson.Default.FunctionConfiguration, status);
}
