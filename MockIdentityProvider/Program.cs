using Causeway.MockIdentityProvider.Startup;
using Causeway.MockIdentityProvider.Trust;
using Causeway.ServiceDefaults;

if (await HealthProbe.RunAsync(args) is { } exitCode)
{
    return exitCode;
}

try
{
    if (args is [TrustCommand.Name, .. var options])
    {
        TrustCommand.Run(options, Console.Out);
        return 0;
    }

    await using var app = MockIdentityProviderApplication.Create(args);
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (StartupFailure.Describe(exception) is { } message)
{
    await Console.Error.WriteLineAsync(message);
    return StartupFailure.ExitCode;
}
