using System.Globalization;

namespace Causeway.AwsEmulator.Lambda.Processes;

/// <summary>How much memory processes use, in bytes.</summary>
/// <param name="Resident">All of it that is in memory.</param>
/// <param name="Own">Without the pages that a file backs, which the kernel takes back at need.</param>
internal readonly record struct ProcessMemory(long Resident, long Own)
{
    /// <summary>
    /// What all descendants of a process use together, where there is <c>/proc</c>; elsewhere nothing, so that no limit
    /// applies.
    /// </summary>
    public static ProcessMemory OfDescendants(int processId)
    {
        var total = default(ProcessMemory);
        foreach (var child in Read($"/proc/{processId}/task/{processId}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var id = int.Parse(child, CultureInfo.InvariantCulture);
            var (own, below) = (OfProcess(id), OfDescendants(id));
            total = new(total.Resident + own.Resident + below.Resident, total.Own + own.Own + below.Own);
        }

        return total;
    }

    private static ProcessMemory OfProcess(int processId)
    {
        var (resident, file) = (0L, 0L);
        foreach (var line in Read($"/proc/{processId}/status").AsSpan().EnumerateLines())
        {
            resident = line.StartsWith("VmRSS:") ? Kilobytes(line) : resident;
            file = line.StartsWith("RssFile:") ? Kilobytes(line) : file;
        }

        return new ProcessMemory(resident, resident - file);
    }

    private static long Kilobytes(ReadOnlySpan<char> line) =>
        long.Parse(line[(line.IndexOf(':') + 1)..^"kB".Length], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024;

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
