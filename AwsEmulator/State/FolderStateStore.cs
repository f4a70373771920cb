using Causeway.AwsEmulator.Hosting;

namespace Causeway.AwsEmulator.State;

/// <summary>
/// Keeps each entry in a file of its own, <c>{folder}/{kind}/{hash of the key}.entry</c>. A change is written beside the
/// file, flushed, renamed over it, and the folder is flushed: whenever the process or the machine stops, the old or the
/// new entry is there, whole.
/// </summary>
internal sealed class FolderStateStore : IStateStore, IDisposable
{
    private const string Unfinished = ".unfinished";

    private readonly string _folder;
    private readonly FileStream _lock;
    private long _writes;

    /// <exception cref="ConfigurationException">Another emulator uses the folder.</exception>
    public FolderStateStore(string folder)
    {
        _folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(_folder);
        try
        {
            _lock = new FileStream(Path.Combine(_folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new ConfigurationException(
                [$"{StateOptions.Setting}: another emulator uses '{_folder}'. Stop it, or name another folder with --state."]);
        }

        foreach (var file in Directory.EnumerateFiles(_folder, "*" + Unfinished, SearchOption.AllDirectories))
        {
            File.Delete(file);
        }
    }

    public IReadOnlyList<StateEntry> Load(string kind)
    {
        var folder = Path.Combine(_folder, kind);
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var files = Directory.EnumerateFiles(folder, "*" + StateFile.Extension)
            .Select(file => (File: file, Entry: Read(file)))
            .ToList();
        var damaged = files.Where(file => file.Entry is null).Select(file => file.File).Order(StringComparer.Ordinal).ToList();
        return damaged.Count == 0
            ? [.. files.Select(file => file.Entry!).OrderBy(entry => entry.Key, StringComparer.Ordinal)]
            : throw Damaged(damaged);
    }

    public ReadOnlyMemory<byte>? Find(string kind, string key)
    {
        var path = PathOf(kind, key);
        return !File.Exists(path) ? default(ReadOnlyMemory<byte>?)
            : Read(path) is { } entry ? entry.Value
            : throw Damaged([path]);
    }

    public void Save(string kind, string key, ReadOnlyMemory<byte> value)
    {
        var path = PathOf(kind, key);
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            FolderFlush.Run(_folder);
        }

        var unfinished = $"{path}.{Interlocked.Increment(ref _writes)}{Unfinished}";
        using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            file.Write(StateFile.Write(key, value.Span));
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
        FolderFlush.Run(folder);
    }

    public void Keep(string kind, IEnumerable<string> keys)
    {
        var folder = Path.Combine(_folder, kind);
        if (!Directory.Exists(folder))
        {
            return;
        }

        var kept = keys.Select(StateFile.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*" + StateFile.Extension).Where(file => !kept.Contains(Path.GetFileName(file))))
        {
            File.Delete(file);
        }
    }

    public void Delete(string kind, string key)
    {
        var path = PathOf(kind, key);
        if (File.Exists(path))
        {
            File.Delete(path);
            FolderFlush.Run(Path.GetDirectoryName(path)!);
        }
    }

    public void Dispose() => _lock.Dispose();

    private static StateEntry? Read(string path) =>
        StateFile.Read(File.ReadAllBytes(path)) is { } entry && StateFile.Name(entry.Key) == Path.GetFileName(path) ? entry : null;

    private static ConfigurationException Damaged(IEnumerable<string> files) => new(
    [
        .. files.Select(file =>
            $"{StateOptions.Setting}: '{file}' is damaged. Restore it from a backup, or delete it to start without what it holds."),
    ]);

    private string PathOf(string kind, string key) => Path.Combine(_folder, kind, StateFile.Name(key));
}
