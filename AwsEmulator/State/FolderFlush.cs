using System.Runtime.InteropServices;

namespace Causeway.AwsEmulator.State;

/// <summary>Makes a folder's entries durable: that of a renamed file is part of the folder, not of the file.</summary>
internal static partial class FolderFlush
{
    private const int ReadOnly = 0;

    public static void Run(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // NTFS journals renames, and has no call for this.
        }

        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"Cannot open '{folder}': {Marshal.GetLastPInvokeErrorMessage()}");
        }

        var failed = Sync(descriptor) != 0;
        _ = Close(descriptor);
        if (failed)
        {
            throw new IOException($"Cannot flush '{folder}'.");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
