using Microsoft.Extensions.Configuration;

var builder = DistributedApplication.CreateBuilder(args);

var service = builder.AddProject<Projects.Standins_Service>("service")
    .WithHttpEndpoint(port: 5081)
    .WithHttpHealthCheck("/health");

var job = builder.AddExecutable("job", "sh", ".", "-c", builder.Configuration["Job"] ?? "echo done")
    .WithReference(service)
    .WaitFor(service);

if (builder.Configuration.GetValue<bool>("NeedsSecrets"))
{
    job.WithEnvironment("USER_NAME", builder.AddParameter("user-name"))
        .WithEnvironment("PASSWORD", builder.AddParameter("password", secret: true));
}

builder.Build().Run();
