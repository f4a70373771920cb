namespace Causeway.Dashboard.Storage;

/// <summary>Tells the calls that keep an environment going from those that somebody makes.</summary>
internal static class BackgroundCalls
{
    private static readonly string[] Paths =
    [
        "/health", "/alive", "/healthz", "/_localstack/health", "/_aws/execute-api/_decisions", "/_causeway/directory", "/api/resources", "/api/resources/commands",
    ];

    /// <summary>Where the AppHost asks whether an API is ready.</summary>
    private const string ReadyCheck = "/_aws/execute-api/_ready/";

    /// <summary>Where the runtime of a function waits for its next event.</summary>
    private const string RuntimePoll = "/runtime/invocation/next";

    public static bool Contain(Span root) =>
        PathOf(root) is { } path
        && (Paths.Contains(path) || path.StartsWith(ReadyCheck, StringComparison.Ordinal) || path.EndsWith(RuntimePoll, StringComparison.Ordinal));

    private static string? PathOf(Span span) =>
        (span.Find("url.path") ?? span.Find("http.target"))?.Split('?')[0]
        ?? (Uri.TryCreate(span.Find("url.full") ?? span.Find("http.url"), UriKind.Absolute, out var url) ? url.AbsolutePath : null);
}
