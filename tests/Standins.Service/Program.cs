var app = WebApplication.CreateBuilder(args).Build();

app.MapGet("/health", () => "healthy");
app.MapGet("/environment", () => Environment.GetEnvironmentVariables());
app.MapGet("/arguments", () => args);

app.Run();
