namespace Causeway.AwsEmulator.Lambda.Code;

/// <summary>Writes a function's zip into a folder, as <see cref="ZipPlan"/> decides.</summary>
internal static class ZipExtractor
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <exception cref="InvalidZipException">The zip is not one that may be extracted.</exception>
    public static void Extract(byte[] zip, string folder)
    {
        using var archive = ZipPlan.Open(zip);
        var entries = ZipPlan.Read(archive);
        var left = ZipPlan.MaximumSize;
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var entry in entries.Where(entry => entry.Target is null))
            {
                var path = Path.Combine(folder, entry.Path);
                if (entry.Entry is null)
                {
                    Directory.CreateDirectory(path);
                    continue;
                }

                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                left = Write(entry, path, left);
            }

            // Last, so that nothing is ever written through one.
            foreach (var link in entries.Where(entry => entry.Target is not null))
            {
                var path = Path.Combine(folder, link.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.CreateSymbolicLink(path, link.Target!);
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new InvalidZipException($"Lambda could not unzip the deployment package: {exception.Message}");
        }
    }

    /// <summary>What an entry says of its size may be a lie: the bytes themselves count.</summary>
    private static long Write(ZipEntry entry, string path, long left)
    {
        using (var source = entry.Entry!.Open())
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write))
        {
            var buffer = new byte[81_920];
            while (source.Read(buffer) is > 0 and var read)
            {
                left -= read;
                if (left < 0)
                {
                    throw new InvalidZipException(ZipPlan.TooLarge);
                }

                file.Write(buffer, 0, read);
            }
        }

        if (!OperatingSystem.IsWindows() && entry.Mode is { } mode)
        {
            File.SetUnixFileMode(path, mode | Readable);
        }

        return left;
    }
}
