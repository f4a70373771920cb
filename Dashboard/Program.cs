using Causeway.Dashboard.Startup;
using Causeway.ServiceDefaults;

if (await HealthProbe.RunAsync(args) is { } exitCode)
{
    return exitCode;
}

try
{
    await using var app = DashboardApplication.Create(args);
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (StartupFailure.Describe(exception, DashboardSettingsReader.AddressSettings) is { } message)
{
    await Console.Error.WriteLineAsync(message);
    return StartupFailure.ExitCode;
}
