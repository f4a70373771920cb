namespace Causeway.AwsEmulator.Tests.Lambda.Processes;

/// <summary>Which processes there are.</summary>
internal static class ProcessTable
{
    public static bool IsRunning(int processId)
    {
        try
        {
            return !File.ReadAllText($"/proc/{processId}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    public static async Task WaitUntilGoneAsync(int processId)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var pulse = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (IsRunning(processId))
        {
            await pulse.WaitForNextTickAsync(limit.Token);
        }
    }
}
