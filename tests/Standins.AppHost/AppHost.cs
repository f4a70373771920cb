using Causeway.Hosting.Output;
using Microsoft.Extensions.Configuration;

var builder = DistributedApplication.CreateBuilder(args)
    .AddConsoleOutput();

var service = builder.AddProject<Projects.Standins_Service>("service")
    .WithHttpEndpoint(port: 5081)
    .WithHttpHealthCheck("/health");

var job = builder.AddExecutable("job", "sh", ".", "-c", builder.Configuration["Job"] ?? "echo done")
    .WithReference(service)
    .WaitFor(service);

if (builder.Configuration["Image"] is { } image)
{
    builder.AddContainer("cache", image).WithHttpEndpoint(targetPort: 80).WithEnvironment("SERVICE_URL", service.GetEndpoint("http"));
}

if (builder.Configuration.GetValue<bool>("NeedsSecrets"))
{
    job.WithEnvironment("USER_NAME", builder.AddParameter("user-name"))
        .WithEnvironment("PASSWORD", builder.AddParameter("password", secret: true));
}

builder.Build().Run();
