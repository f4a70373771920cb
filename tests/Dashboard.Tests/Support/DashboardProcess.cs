using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Causeway.Dashboard.Tests.Support;

/// <summary>A dashboard in a process of its own, on one core.</summary>
internal sealed partial class DashboardProcess : IDisposable
{
    private readonly Process _process;

    private DashboardProcess(Process process, Uri frontend, Uri http)
    {
        _process = process;
        Browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = frontend };
        Sender = new HttpClient { BaseAddress = http };
    }

    public HttpClient Browser { get; }

    public HttpClient Sender { get; }

    /// <summary>The most memory that it has held so far, as the kernel counts it.</summary>
    public long PeakBytes => 1024 * long.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        System.Globalization.CultureInfo.InvariantCulture);

    public static async Task<DashboardProcess> StartAsync()
    {
        var start = new ProcessStartInfo("taskset") { RedirectStandardOutput = true };
        foreach (var argument in (string[])["-c", "0", Environment.ProcessPath!, Path.Combine(AppContext.BaseDirectory, "Dashboard.dll"),
            "--urls=http://127.0.0.1:0", "--ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL=http://127.0.0.1:0", "--ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL=http://127.0.0.1:0",
            "--ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS=true"])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        var addresses = new List<Uri>();
        while (addresses.Count < 3 && await process.StandardOutput.ReadLineAsync() is { } line)
        {
            addresses.AddRange(Address().Matches(line).Select(match => new Uri(match.Value)));
        }

        _ = process.StandardOutput.ReadToEndAsync();
        return new DashboardProcess(process, addresses[0], addresses[2]);
    }

    public void Dispose()
    {
        Browser.Dispose();
        Sender.Dispose();
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
