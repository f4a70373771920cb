using System.Globalization;

namespace Causeway.Hosting;

/// <summary>Adds the AWS emulator and the Lambda functions it serves to the app model.</summary>
public static class AwsEmulatorExtensions
{
    internal const string HttpEndpoint = "http";

    /// <summary>Adds the AWS emulator (API Gateway and Lambda) on port 4566.</summary>
    /// <typeparam name="TProject">The AwsEmulator project.</typeparam>
    /// <param name="builder">The app model.</param>
    /// <param name="name">The resource's name.</param>
    public static IResourceBuilder<ProjectResource> AddAwsEmulator<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() =>
        builder.AddProject<TProject>(name)
            .WithHttpEndpoint(port: 4566, name: HttpEndpoint)
            .WithHttpHealthCheck("/health");

    /// <summary>
    /// Adds a Lambda function: a process that fetches its invocations from the emulator's Runtime API, so that it can be
    /// debugged like any other. Add replicas to let it run several invocations at once.
    /// </summary>
    /// <typeparam name="TProject">The function's project, an executable with a Lambda bootstrap.</typeparam>
    /// <param name="aws">The AWS emulator.</param>
    /// <param name="name">The function's name, and the resource's.</param>
    /// <param name="timeout">How long one invocation may take; Lambda's default of 3 seconds where it is null.</param>
    /// <param name="memorySize">Memory in MB that the function is told it has; Lambda's default is 128.</param>
    /// <seealso href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html"/>
    public static IResourceBuilder<ProjectResource> AddLambdaFunction<TProject>(
        this IResourceBuilder<ProjectResource> aws, string name, TimeSpan? timeout = null, int memorySize = 128)
        where TProject : IProjectMetadata, new()
    {
        var memory = memorySize.ToString(CultureInfo.InvariantCulture);
        var seconds = (timeout ?? TimeSpan.FromSeconds(3)).TotalSeconds.ToString(CultureInfo.InvariantCulture);
        var runtimeApi = aws.GetEndpoint(HttpEndpoint).Property(EndpointProperty.HostAndPort);

        aws.WithEnvironment($"Lambda__Functions__{name}__TimeoutSeconds", seconds)
            .WithEnvironment($"Lambda__Functions__{name}__MemorySize", memory);

        return aws.ApplicationBuilder.AddProject<TProject>(name)
            .WithEnvironment("AWS_LAMBDA_RUNTIME_API", ReferenceExpression.Create($"{runtimeApi}/_aws/lambda-runtime/{name}"))
            .WithEnvironment("AWS_LAMBDA_FUNCTION_NAME", name)
            .WithEnvironment("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST")
            .WithEnvironment("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", memory)
            .WithEnvironment("AWS_LAMBDA_LOG_GROUP_NAME", $"/aws/lambda/{name}")
            .WithEnvironment("AWS_LAMBDA_LOG_STREAM_NAME", "local")
            .WithEnvironment("AWS_REGION", "us-east-1")
            .WithEnvironment("AWS_DEFAULT_REGION", "us-east-1")
            .WaitFor(aws);
    }
}
