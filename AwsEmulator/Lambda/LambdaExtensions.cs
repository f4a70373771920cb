using Causeway.AwsEmulator.Lambda.Code;
using Causeway.AwsEmulator.Lambda.ControlPlane;
using Causeway.AwsEmulator.Lambda.InvokeApi;
using Causeway.AwsEmulator.Lambda.Processes;
using Causeway.AwsEmulator.Lambda.Runtime;
using Microsoft.Extensions.Options;

namespace Causeway.AwsEmulator.Lambda;

/// <summary>Adds Lambda to the emulator.</summary>
internal static class LambdaExtensions
{
    /// <summary>Adds functions, their environments and <see cref="ILambdaInvoker"/>.</summary>
    public static WebApplicationBuilder AddLambda(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<LambdaOptions>().BindConfiguration(LambdaOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LambdaOptions>, LambdaOptionsValidator>();
        services.AddSingleton(provider => LambdaSettings.Parse(provider.GetRequiredService<IOptions<LambdaOptions>>().Value, []));
        services.AddSingleton<LambdaFunctionRegistry>();
        services.AddSingleton<ILambdaFunctions>(provider => provider.GetRequiredService<LambdaFunctionRegistry>());
        services.AddSingleton<ILambdaInvoker, LambdaInvoker>();
        services.AddSingleton<InvocationTargets>();
        services.AddSingleton<Concurrency>();
        services.AddLambdaControlPlane();
        services.AddSingleton<CodeFolders>();
        services.AddSingleton<RuntimeTools>();
        services.AddSingleton<OwnAddress>();
        services.AddSingleton<FunctionProcesses>();
        services.AddSingleton<RuntimeApi>();
        services.AddSingleton<AsynchronousInvocations>();
        services.AddSingleton<InvokeEndpoint>();
        return builder;
    }

    /// <summary>Maps the Runtime API, to which functions attach, and the Invoke operation.</summary>
    public static WebApplication MapLambda(this WebApplication app)
    {
        var runtimeApi = app.Services.GetRequiredService<RuntimeApi>();
        var runtime = app.MapGroup("/_aws/lambda-runtime/{function}/2018-06-01/runtime").DisableHttpMetrics();
        runtime.MapGet("/invocation/next", runtimeApi.NextAsync);
        runtime.MapPost("/invocation/{requestId}/response", runtimeApi.ResponseAsync);
        runtime.MapPost("/invocation/{requestId}/error", runtimeApi.ErrorAsync);
        runtime.MapPost("/init/error", runtimeApi.InitializationErrorAsync);

        // Functions' code calls the emulator, which listens only once it has started.
        var asynchronous = app.Services.GetRequiredService<AsynchronousInvocations>();
        app.Lifetime.ApplicationStarted.Register(asynchronous.Resume);

        app.MapLambdaControlPlane();
        app.MapPost("/2015-03-31/functions/{identifier}/invocations", app.Services.GetRequiredService<InvokeEndpoint>().InvokeAsync);
        return app;
    }
}
