using Causeway.AwsEmulator.ApiGateway;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Lambda;
using Causeway.ServiceDefaults;

if (await HealthProbe.RunAsync(args) is { } exitCode)
{
    return exitCode;
}

try
{
    var builder = WebApplication.CreateSlimBuilder(args);
    builder.AddServiceDefaults("Causeway.ApiGateway", LambdaInvoker.ActivitySourceName);
    builder.AddEmulator().AddLambda().AddApiGateway();

    await using var app = builder.Build();
    app.MapDefaultEndpoints();
    app.MapEmulator().MapLambda().MapApiGateway();
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (StartupFailure.Describe(exception) is { } errors)
{
    await Console.Error.WriteLineAsync(errors);
    return StartupFailure.ExitCode;
}
