using Causeway.MockIdentityProvider.Startup;
using Causeway.MockIdentityProvider.Tls;

namespace Causeway.MockIdentityProvider.Keys;

/// <summary>
/// A folder only its owner may read. Files appear whole or not at all, and the first process to write one wins, so that
/// several processes may start on an empty folder at once.
/// </summary>
internal sealed class PrivateFolder
{
    private const UnixFileMode OwnerOnlyFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;

    public PrivateFolder(string path)
    {
        _path = path;
        if (IsShared(path))
        {
            throw new ConfigurationException(
                path, "", "holds files of others and is readable by others; set Keys:Directory to a folder of its own, or make this one private");
        }

        Guard(path, () =>
        {
            if (OperatingSystem.IsWindows())
            {
                System.IO.Directory.CreateDirectory(path);
            }
            else
            {
                System.IO.Directory.CreateDirectory(path, OwnerOnlyFolder);
                File.SetUnixFileMode(path, OwnerOnlyFolder);
            }
        });
    }

    public string PathOf(string name) => Path.Combine(_path, name);

    public bool Has(string name) => File.Exists(PathOf(name));

    public string ReadOrCreate(string name, Func<string> create)
    {
        var path = PathOf(name);
        string? content = null;
        Guard(path, () => content = File.Exists(path) ? Read(path) : Write(path, create()));
        return content!;
    }

    /// <summary>
    /// Whether a folder is somebody's for another purpose: not empty, without keys, and not private. Making it private would lock
    /// others out.
    /// </summary>
    private static bool IsShared(string path)
    {
        // The mode comes last: a process that starts at the same time makes the folder private before it writes anything.
        var isShared = false;
        Guard(path, () => isShared = !OperatingSystem.IsWindows()
            && System.IO.Directory.Exists(path)
            && System.IO.Directory.EnumerateFileSystemEntries(path).Any()
            && !CertificateAuthority.ExistsIn(path)
            && (File.GetUnixFileMode(path) & ~OwnerOnlyFolder) != 0);
        return isShared;
    }

    private static string Read(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, OwnerOnlyFile);
        }

        return File.ReadAllText(path);
    }

    private static string Write(string path, string content)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnlyFile;
        }

        var draft = $"{path}.{Guid.NewGuid():N}";
        try
        {
            using (var writer = new StreamWriter(draft, options))
            {
                writer.Write(content);
            }

            File.Move(draft, path, overwrite: false);
            return content;
        }
        catch (IOException) when (File.Exists(path))
        {
            return Read(path);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static void Guard(string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                path, "", $"cannot be read or written ({exception.Message}); set Keys:Directory to a folder of your own");
        }
    }
}
