using Causeway.MockIdentityProvider.Startup;

try
{
    await using var app = MockIdentityProviderApplication.Create(args);
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (StartupFailure.Describe(exception) is { } message)
{
    await Console.Error.WriteLineAsync(message);
    return StartupFailure.ExitCode;
}
