using System.Diagnostics;

namespace DotNet.Testcontainers.Engine;

/// <summary>Marks what this process has made, and has it removed when the process ends, in whatever way it ends.</summary>
internal static class Session
{
    private static readonly string Mark = $"org.testcontainers.session-id={Guid.NewGuid():D}";

    private static readonly Lazy<Process> Reaper = new(StartReaper);

    /// <summary>The labels of everything that is made here.</summary>
    public static IEnumerable<string> Labels
    {
        get
        {
            _ = Reaper.Value;
            return ["--label", "org.testcontainers=true", "--label", Mark];
        }
    }

    private static Process StartReaper()
    {
        using var script = new StreamReader(typeof(Session).Assembly.GetManifestResourceStream("reap.sh")!);
        // It waits at the other end of this pipe, which nothing but the end of this process closes, in a session of its own
        // where there is the command for that: then it outlives even a process group that is killed.
        var start = new ProcessStartInfo("sh", ["-c", """exec $(command -v setsid) sh -c "$0" reap "$1" """, script.ReadToEnd(), Mark])
        {
            RedirectStandardInput = true,
        };
        return Process.Start(start)!;
    }
}
