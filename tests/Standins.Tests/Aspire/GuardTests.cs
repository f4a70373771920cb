using System.Diagnostics;
using Aspire.Hosting.Engine;
using Causeway.Standins.Tests.Aspire.Support;

namespace Causeway.Standins.Tests.Aspire;

/// <summary>The shell script that stops processes, as it works where there is no <c>/proc</c>.</summary>
public sealed class GuardTests
{
    [SlowFact]
    public async Task Without_proc_a_process_is_stopped_with_all_that_descends_from_it()
    {
        var script = LaunchPlan.ReadFile("guard.sh").Replace("/proc/self", "/no-proc", StringComparison.Ordinal);
        using var service = Start("sh -c 'sleep 1000 & echo $!; wait' & wait");
        var grandchild = int.Parse((await service.StandardOutput.ReadLineAsync())!, null);
        Assert.True(AppModel.IsRunning(grandchild));

        using var guard = Start(script, "unused-mark", $"{service.Id}");
        guard.StandardInput.Close();
        await guard.WaitForExitAsync().WaitAsync(AppModel.Timeout);

        await service.WaitForExitAsync().WaitAsync(AppModel.Timeout);
        Assert.False(AppModel.IsRunning(grandchild));
    }

    private static Process Start(string script, params string[] args) => Process.Start(
        new ProcessStartInfo("/bin/sh", ["-c", script, "sh", .. args]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
}
