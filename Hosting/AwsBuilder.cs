using System.Globalization;
using Causeway.Hosting.Targets;

namespace Causeway.Hosting;

/// <summary>AWS in the app model: the emulator, a LocalStack or an account, as the command line says.</summary>
public sealed class AwsBuilder
{
    internal const string HttpEndpoint = "http";
    private const int EdgePort = 4566;

    private readonly IReadOnlyList<string> _errors;

    internal AwsBuilder(
        IDistributedApplicationBuilder builder,
        AwsArguments arguments,
        IReadOnlyList<string> errors,
        IResourceBuilder<ProjectResource>? emulator,
        IResourceBuilder<ContainerResource>? container)
    {
        _errors = errors;
        (ApplicationBuilder, Arguments, Emulator, Container) = (builder, arguments, emulator, container);
        emulator?.OnResourceReady(new EmulatorRecovery(this).OnReadyAsync);
    }

    internal IDistributedApplicationBuilder ApplicationBuilder { get; }

    internal AwsArguments Arguments { get; }

    internal IResourceBuilder<ProjectResource>? Emulator { get; }

    internal IResourceBuilder<ContainerResource>? Container { get; }

    internal List<RestApiResource> RestApis { get; } = [];

    /// <summary>The processes that serve functions beside the emulator.</summary>
    internal List<IResource> FunctionProcesses { get; } = [];

    /// <summary>What has to run before anything can be provisioned, or null for an AWS that runs anyway.</summary>
    internal IResource? Resource => (IResource?)Emulator?.Resource ?? Container?.Resource;

    /// <summary>The address of every service; null for AWS itself.</summary>
    internal Uri? Address => Emulator is not null ? new(Emulator.GetEndpoint(HttpEndpoint).Url)
        : Container is null ? Arguments.Address
        : Arguments.DryRun ? new($"http://localhost:{EdgePort}")
        : new(Container.GetEndpoint(HttpEndpoint).Url);

    /// <summary>
    /// Adds a Lambda function. Beside the emulator it is a process that fetches its invocations from the Runtime API, so that it can
    /// be debugged like any other; for LocalStack and AWS its project is published as a zip for <c>provided.al2023</c>.
    /// </summary>
    /// <typeparam name="TProject">The function's project, an executable with a Lambda bootstrap.</typeparam>
    /// <param name="name">The function's name, and the resource's.</param>
    /// <param name="timeout">How long one invocation may take; Lambda's default of 3 seconds where it is null.</param>
    /// <param name="memorySize">Memory in MB; Lambda's default is 128.</param>
    /// <seealso href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html"/>
    public LambdaFunctionBuilder AddLambdaFunction<TProject>(string name, TimeSpan? timeout = null, int memorySize = 128)
        where TProject : IProjectMetadata, new()
    {
        var limit = timeout ?? TimeSpan.FromSeconds(3);
        var process = Emulator is null ? null : AddProcess<TProject>(Emulator, name, memorySize);
        if (process is not null)
        {
            FunctionProcesses.Add(process.Resource);
        }

        return new(this, name, new TProject().ProjectPath, limit, memorySize, process);
    }

    /// <summary>Does what the command line asks for in place of a start: <c>--dry-run</c>, <c>--delete</c>; or names its mistakes.</summary>
    /// <returns>Whether that was all.</returns>
    public async Task<bool> HandleCommandAsync()
    {
        if (_errors.Count == 0 && !Arguments.IsCommand)
        {
            return false;
        }

        try
        {
            if (_errors.Count > 0)
            {
                throw new DistributedApplicationException(string.Join(Environment.NewLine, _errors));
            }

            await new Deployment(this).RunCommandAsync(RestApis, default);
        }
        catch (DistributedApplicationException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            Environment.ExitCode = 1;
        }

        return true;
    }

    private static IResourceBuilder<ProjectResource> AddProcess<TProject>(
        IResourceBuilder<ProjectResource> emulator, string name, int memorySize)
        where TProject : IProjectMetadata, new()
    {
        var memory = memorySize.ToString(CultureInfo.InvariantCulture);
        var runtimeApi = emulator.GetEndpoint(HttpEndpoint).Property(EndpointProperty.HostAndPort);
        return emulator.ApplicationBuilder.AddProject<TProject>(name)
            .WithEnvironment("AWS_LAMBDA_RUNTIME_API", ReferenceExpression.Create($"{runtimeApi}/_aws/lambda-runtime/{name}"))
            .WithEnvironment("AWS_LAMBDA_FUNCTION_NAME", name)
            .WithEnvironment("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST")
            .WithEnvironment("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", memory)
            .WithEnvironment("AWS_LAMBDA_LOG_GROUP_NAME", $"/aws/lambda/{name}")
            .WithEnvironment("AWS_LAMBDA_LOG_STREAM_NAME", "local")
            .WithEnvironment("AWS_REGION", "us-east-1")
            .WithEnvironment("AWS_DEFAULT_REGION", "us-east-1")
            .WaitFor(emulator);
    }
}
