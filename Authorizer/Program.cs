using System.Collections;
using Amazon.Lambda.RuntimeSupport;
using Causeway.Authorizer.Configuration;
using Causeway.Authorizer.Handling;
using Causeway.Authorizer.Telemetry;

var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
    .ToDictionary(variable => (string)variable.Key, variable => (string)variable.Value!, StringComparer.Ordinal);
if (AuthorizerOptionsReader.Read(variables, out var errors) is not { } options)
{
    Console.Error.WriteLine($"The authorizer cannot start, its settings have {errors.Count} mistake(s):");
    foreach (var error in errors)
    {
        Console.Error.WriteLine($"  {error}");
    }

    return 1;
}

foreach (var warning in options.Warnings)
{
    Console.Error.WriteLine($"Warning: {warning}");
}

using var telemetry = TelemetryExport.Start();
var function = AuthorizerFunction.Start(options, telemetry);
using var bootstrap = LambdaBootstrapBuilder.Create(function.HandleAsync).Build();
await bootstrap.RunAsync();
return 0;
