using System.Collections.Immutable;
using Causeway.Hosting.Provisioning;

namespace Causeway.Hosting.Targets;

/// <summary>Brings the app model's functions and APIs to AWS, whichever it is.</summary>
internal sealed class Deployment(AwsBuilder aws)
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(100);

    private readonly AwsLocation _location = new(aws.Address, aws.Arguments.Region);

    /// <summary>AWS may take a while to open a new stage everywhere.</summary>
    private TimeSpan ProbePatience => TimeSpan.FromSeconds(aws.Arguments.Kind is AwsKind.Cloud ? 30 : 5);

    /// <returns>The address of the stage. Where the probe finds it open, the resource has the fault.</returns>
    public async Task<string> DeployAsync(RestApiResource api, ResourceNotificationService notifications, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = CallTimeout };
        var (url, route) = await ApplyAsync(
            CreateProvisioner(http), api, function => PackageAsync(function, notifications, cancellationToken), cancellationToken);
        if (aws.Arguments.UsesZips)
        {
            api.Fault = await new AuthorizerProbe(http, TimeProvider.System, ProbePatience).FindFaultAsync(url, route, cancellationToken);
            Console.WriteLine(api.Fault ?? $"{_location} enforces the authorizers of {api.Name}: {url}");
        }

        return url;
    }

    /// <summary>Does what the command line asks for in place of a start.</summary>
    public async Task RunCommandAsync(IReadOnlyCollection<RestApiResource> restApis, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = CallTimeout };
        var provisioner = aws.Arguments.DryRun ? await CreateDryRunAsync(http, cancellationToken) : CreateProvisioner(http);
        await (aws.Arguments.Delete ? DeleteAsync(provisioner, restApis, cancellationToken) : ShowAsync(provisioner, restApis, cancellationToken));
    }

    /// <summary>Deletes what was provisioned, wherever it is.</summary>
    public async Task DeleteAsync(IReadOnlyCollection<RestApiResource> restApis, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = CallTimeout };
        await DeleteAsync(CreateProvisioner(http), restApis, cancellationToken);
    }

    private async Task ShowAsync(Provisioner provisioner, IEnumerable<RestApiResource> restApis, CancellationToken cancellationToken)
    {
        foreach (var api in restApis)
        {
            var (url, route) = await ApplyAsync(provisioner, api, _ => Task.FromResult<byte[]>([]), cancellationToken);
            Console.WriteLine($"GET {url}{route?.Path}: without a token and with a forged one, to see that both are refused");
        }
    }

    private async Task DeleteAsync(Provisioner provisioner, IReadOnlyCollection<RestApiResource> restApis, CancellationToken cancellationToken)
    {
        var functions = restApis.SelectMany(FunctionsOf).Select(function => function.Name).Distinct();
        await provisioner.DeleteAsync(restApis.Select(api => api.Name), functions, cancellationToken);
        if (!aws.Arguments.DryRun)
        {
            Console.WriteLine($"{_location} has nothing of this AppHost any more.");
        }
    }

    /// <summary>What there is already decides what would be called; an AWS that cannot be asked is taken for empty.</summary>
    private async Task<Provisioner> CreateDryRunAsync(HttpClient http, CancellationToken cancellationToken)
    {
        IAwsClient? account = null;
        if (aws.Container is null)
        {
            try
            {
                account = CreateClient(http);
                await new Provisioner(account, _location, TimeProvider.System).GetIdentityAsync(cancellationToken);
            }
            catch (AwsException exception)
            {
                account = null;
                Console.WriteLine($"{exception.Message}{Environment.NewLine}So these are the calls for an account where nothing exists yet.");
            }
        }

        return new(new DryRunClient(_location, Console.Out, account), _location, TimeProvider.System);
    }

    private static IEnumerable<LambdaFunctionBuilder> FunctionsOf(RestApiResource api) =>
        api.Functions.Values.Concat(api.Authorizers.Values).DistinctBy(function => function.Name);

    private static ImmutableSortedSet<string> Names(IEnumerable<LambdaFunctionBuilder> functions) =>
        functions.Select(function => function.Name).ToImmutableSortedSet(StringComparer.Ordinal);

    private static Dictionary<string, string> NamesByPlaceholder(SortedDictionary<string, LambdaFunctionBuilder> functions) =>
        functions.ToDictionary(function => function.Key, function => function.Value.Name);

    private static async Task<byte[]> PackageAsync(
        LambdaFunctionBuilder function, ResourceNotificationService notifications, CancellationToken cancellationToken) =>
        function.Process is null ? await function.PackageAsync(notifications, cancellationToken) : FunctionPackage.CreatePlaceholder();

    private async Task<(string Url, ProtectedRoute? Route)> ApplyAsync(
        Provisioner provisioner, RestApiResource api, Func<LambdaFunctionBuilder, Task<byte[]>> package, CancellationToken cancellationToken)
    {
        var placeholders = new FunctionPlaceholders(api.Definition, NamesByPlaceholder(api.Functions), NamesByPlaceholder(api.Authorizers));
        var document = OpenApiFile.Read(api.Definition);
        var identity = await provisioner.GetIdentityAsync(cancellationToken);
        var definition = new RestApiDefinition(
            api.Name,
            api.Stage,
            placeholders.Resolve(document, identity),
            ImmutableSortedDictionary<string, string>.Empty,
            Names(api.Functions.Values),
            Names(api.Authorizers.Values));
        foreach (var function in FunctionsOf(api))
        {
            await provisioner.ApplyAsync(Define(function, await package(function), identity), cancellationToken);
        }

        try
        {
            var restApiId = await provisioner.ApplyAsync(definition, identity, cancellationToken);
            return (_location.StageUrl(restApiId, api.Stage), ProtectedRoute.Find(document));
        }
        catch (AwsException exception)
        {
            throw new AwsException($"{api.Definition} cannot be deployed: {exception.Message}");
        }
    }

    private FunctionDefinition Define(LambdaFunctionBuilder function, byte[] zip, AwsIdentity identity) => new(
        function.Name,
        aws.Arguments.Role ?? $"arn:{identity.Partition}:iam::{identity.AccountId}:role/lambda",
        function.Timeout,
        function.MemorySize,
        FunctionPackage.Architecture,
        function.Process is null ? function.Variables.ToImmutableSortedDictionary(StringComparer.Ordinal) : ImmutableSortedDictionary<string, string>.Empty,
        zip,
        IsAttached: function.Process is not null);

    private Provisioner CreateProvisioner(HttpClient http) => new(CreateClient(http), _location, TimeProvider.System);

    private AwsClient CreateClient(HttpClient http)
    {
        IRequestSigner signer = aws.Arguments.Kind switch
        {
            AwsKind.Cloud => RequestSigner.ForDefaultCredentials(_location.Region),
            AwsKind.Emulator => new UncheckedSigner(_location.Region, TimeProvider.System),
            _ => RequestSigner.ForAnyCredentials(_location.Region),
        };
        return new(_location, signer, http, TimeProvider.System);
    }
}
