namespace Causeway.AwsEmulator.Lambda.Code;

/// <summary>
/// The folders that functions run in, below the one for temporary files. They are gone when the emulator ends; those of
/// an emulator that was killed go when the next one starts.
/// </summary>
internal sealed class CodeFolders : IDisposable
{
    private const string LockName = ".lock";

    private readonly Dictionary<string, Extracted> _code = new(StringComparer.Ordinal);
    private readonly Lazy<(string Folder, FileStream Lock)> _root = new(Open);
    private int _environments;
    private int _extracted;

    /// <summary>The folder with a version's code, extracted for its first user.</summary>
    /// <exception cref="InvalidZipException">The zip is not one that may be extracted.</exception>
    public string Acquire(string codeKey, Func<ReadOnlyMemory<byte>> zip)
    {
        Extracted extracted;
        lock (_code)
        {
            if (!_code.TryGetValue(codeKey, out extracted!))
            {
                var path = Path.Combine(_root.Value.Folder, "code", $"{++_extracted}");
                _code[codeKey] = extracted = new Extracted(path, zip);
            }

            extracted.Users++;
        }

        try
        {
            return extracted.Folder;
        }
        catch
        {
            Release(codeKey);
            throw;
        }
    }

    /// <summary>A user of a version's code is gone; with the last one goes the folder.</summary>
    public void Release(string codeKey)
    {
        Extracted extracted;
        lock (_code)
        {
            extracted = _code[codeKey];
            if (--extracted.Users > 0)
            {
                return;
            }

            _code.Remove(codeKey);
        }

        Delete(extracted.Path);
    }

    /// <summary>A new folder for one environment's own files.</summary>
    public string CreateEnvironment() =>
        Directory.CreateDirectory(Path.Combine(_root.Value.Folder, "environments", $"{Interlocked.Increment(ref _environments)}")).FullName;

    public static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A process that is just ending may still write; the next emulator removes the rest.
        }
    }

    public void Dispose()
    {
        if (_root.IsValueCreated)
        {
            _root.Value.Lock.Dispose();
            Delete(_root.Value.Folder);
        }
    }

    private static (string Folder, FileStream Lock) Open()
    {
        var all = Path.Combine(Path.GetTempPath(), $"causeway-lambda-{Environment.UserName}");
        Directory.CreateDirectory(all);
        foreach (var left in Directory.EnumerateDirectories(all))
        {
            DeleteUnlessUsed(left);
        }

        var folder = Path.Combine(all, Guid.NewGuid().ToString("N"));
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return (folder, new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
    }

    private static void DeleteUnlessUsed(string folder)
    {
        try
        {
            using (new FileStream(Path.Combine(folder, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
            }
        }
        catch (FileNotFoundException)
        {
            return; // Another emulator is just making it.
        }
        catch (IOException)
        {
            return;
        }

        Delete(folder);
    }

    /// <summary>A zip in a folder. Whoever comes first extracts it, and the others wait.</summary>
    private sealed class Extracted(string path, Func<ReadOnlyMemory<byte>> zip)
    {
        private readonly Lazy<string> _folder = new(() =>
        {
            ZipExtractor.Extract(zip().ToArray(), path);
            return path;
        });

        public string Path => path;

        public string Folder => _folder.Value;

        public int Users { get; set; }
    }
}
