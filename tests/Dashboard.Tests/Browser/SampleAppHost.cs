using System.Text.Json;

namespace Causeway.Dashboard.Tests.Browser;

/// <summary>What the AppHost reports of a running environment.</summary>
internal static class SampleAppHost
{
    public static string Resources { get; } = JsonSerializer.Serialize(new
    {
        resources = new[]
        {
            Resource("dashboard", "Project", 0, ["http://localhost:18888", "http://localhost:4317", "http://localhost:4318"]),
            Resource("entra", "Project", 1, ["https://localhost:8443", "http://localhost:8080"]),
            Resource("aws", "Project", 2, ["http://localhost:4566"]),
            Resource("authorizer", "LambdaFunction", 3, [], parent: "aws"),
            Resource("orders-function", "LambdaFunction", 4, [], parent: "aws"),
            Resource("orders", "RestApi", 5, ["http://localhost:4566/_aws/execute-api/orders/dev"], parent: "aws"),
            Resource("azure-app", "Project", 6, [], state: "Waiting", waitingFor: ["entra"]),
            Resource("seed-orders", "Executable", 7, [], state: "Finished", exitCode: 0),
            Resource("nightly-report", "Executable", 8, [], state: "Exited", exitCode: 134),
        },
    });

    public static (string Resource, string Lines)[] Console { get; } =
    [
        ("entra", Lines(0, "\e[32minfo\e[0m: Microsoft.Hosting.Lifetime[14] Now listening on: https://localhost:8443", "\e[32minfo\e[0m: Microsoft.Hosting.Lifetime[14] Now listening on: http://localhost:8080")),
        ("aws", Lines(1, "\e[32minfo\e[0m: Now listening on: http://localhost:4566", "\e[32minfo\e[0m: authorizer: environment 1 attached, 1 now", "\e[33mwarn\e[0m: The authorizer caches results for all identities of a token: its policy should not name a single route.")),
        ("azure-app", Lines(2, "GET /ping \e[32m→ 200\e[0m {\"message\":\"pong\"}", "GET /orders \e[31m→ 401\e[0m {\"message\":\"Unauthorized\"}", "GET /orders \e[32m→ 200\e[0m [{\"orderId\":\"1\",\"product\":\"Keyboard\",\"quantity\":2}]")),
        ("nightly-report", Lines(3, "Collecting orders of 2026-11-22…", "!\e[1;31mFatal\e[0m: \e[4mreport.csv\e[0m is locked by another process.")),
    ];

    private static object Resource(
        string name, string type, int order, string[] urls, string? parent = null, string state = "Running", string[]? waitingFor = null, int? exitCode = null) => new
        {
            name,
            displayName = name,
            type,
            state,
            health = state == "Running" && urls.Length > 0 ? "Healthy" : null,
            healthReports = urls.Length > 0 && type == "Project" ? new[] { new { name = $"{name}_http_/health_200_check", status = "Healthy", description = "200 within 3 ms" } } : [],
            parent,
            waitingFor = waitingFor ?? [],
            createdAt = "2026-11-23T08:00:00Z",
            startedAt = state == "Waiting" ? null : $"2026-11-23T08:00:0{order}Z",
            stoppedAt = exitCode is null ? null : "2026-11-23T08:00:20Z",
            exitCode,
            pid = type == "Project" && state == "Running" ? 4200 + order : (int?)null,
            executable = type == "Project" ? $"{name}.dll" : null,
            source = type switch { "Project" => $"/src/causeway/{name}/{name}.csproj", "Executable" => $"/usr/bin/{name} --verbose", _ => null },
            urls = urls.Select((url, index) => new { name = index == 0 ? "http" : $"http{index}", url }),
            environment = new[]
            {
                new { name = "ASPNETCORE_ENVIRONMENT", value = (string?)"Development", secret = false },
                new { name = "OTEL_EXPORTER_OTLP_ENDPOINT", value = (string?)"http://localhost:4317", secret = false },
                new { name = "OTEL_EXPORTER_OTLP_HEADERS", value = (string?)null, secret = true },
                new { name = "OTEL_SERVICE_NAME", value = (string?)name, secret = false },
            },
            commands = type is "Project" or "Executable"
                ? new[]
                {
                    Command("start", "Start", null, state is not ("Running" or "Waiting")),
                    Command("stop", "Stop", $"Everything that needs {name} will fail until it is started again.", state == "Running"),
                    Command("restart", "Restart", null, state == "Running"),
                }
                : [],
            order,
        };

    private static object Command(string name, string displayName, string? confirmation, bool enabled) =>
        new { name, displayName, description = $"{displayName} the process.", confirmation, enabled };

    /// <summary>A line that begins with an exclamation mark goes to standard error.</summary>
    private static string Lines(int second, params string[] lines) => JsonSerializer.Serialize(new
    {
        lines = lines.Select((text, index) => new
        {
            number = index + 1,
            text = text.TrimStart('!'),
            error = text.StartsWith('!'),
            timestamp = $"2026-11-23T08:00:{10 + second + (index * 3)}Z",
        }),
    });
}
