using System.IO.Compression;
using System.Text;

namespace Causeway.AwsEmulator.Lambda.Code;

/// <summary>
/// Decides what the entries of a zip become, before anything is written: nothing outside of the function's folder, and
/// nothing through a symbolic link.
/// </summary>
internal static class ZipPlan
{
    /// <summary>Unzipped, a function may have 250 MB.</summary>
    /// <seealso href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html"/>
    public const long MaximumSize = 262_144_000;

    private const int MaximumEntries = 100_000;
    private const int MaximumTargetLength = 4096;
    private const int FileTypeMask = 0xF000;
    private const int SymbolicLink = 0xA000;

    public static readonly string TooLarge = $"Unzipped size must be smaller than {MaximumSize} bytes";

    /// <exception cref="InvalidZipException">The zip is not one that may be extracted.</exception>
    public static IReadOnlyList<ZipEntry> Read(ZipArchive archive)
    {
        try
        {
            return ReadEntries(archive);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException)
        {
            throw new InvalidZipException("Could not unzip uploaded file. Please check your file, then try to upload again.");
        }
    }

    /// <summary>Checks a zip as a whole.</summary>
    /// <exception cref="InvalidZipException">The zip is not one that may be extracted.</exception>
    public static void Check(byte[] zip)
    {
        using var archive = Open(zip);
        Read(archive);
    }

    /// <summary>Whether a zip has a file.</summary>
    /// <exception cref="InvalidZipException">It is no zip.</exception>
    public static bool Contains(byte[] zip, string file)
    {
        using var archive = Open(zip);
        return archive.GetEntry(file) is not null;
    }

    /// <exception cref="InvalidZipException">It is no zip.</exception>
    public static ZipArchive Open(byte[] zip)
    {
        try
        {
            return new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
        }
        catch (InvalidDataException)
        {
            throw new InvalidZipException("Could not unzip uploaded file. Please check your file, then try to upload again.");
        }
    }

    private static List<ZipEntry> ReadEntries(ZipArchive archive)
    {
        if (archive.Entries.Count is 0 or > MaximumEntries)
        {
            throw new InvalidZipException(archive.Entries.Count == 0
                ? "Uploaded file must be a non-empty zip"
                : $"Uploaded file must have at most {MaximumEntries} entries");
        }

        if (archive.Entries.Sum(entry => entry.Length) > MaximumSize)
        {
            throw new InvalidZipException(TooLarge);
        }

        var entries = archive.Entries.Select(Read).ToList();
        var links = entries.Where(entry => entry.Target is not null).Select(entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        if (links.Count > 0 && entries.FirstOrDefault(entry => Parents(entry.Path).Any(links.Contains)) is { } through)
        {
            throw Refused(through.Path, "it lies behind a symbolic link");
        }

        return entries;
    }

    private static ZipEntry Read(ZipArchiveEntry entry)
    {
        // Some tools write the separators of Windows.
        var name = entry.FullName.Replace('\\', '/');
        var path = name.TrimEnd('/');
        if (path.Length == 0 || path.Contains('\0') || path[0] == '/' || path is [_, ':', ..] || Segments(path).Any(segment => segment is ".."))
        {
            throw Refused(entry.FullName, "it leads outside of the function's folder");
        }

        var attributes = entry.ExternalAttributes >> 16;
        var mode = attributes == 0 ? default(UnixFileMode?) : (UnixFileMode)(attributes & 0x1FF);
        return name.EndsWith('/') ? new ZipEntry(path, mode, Target: null, Entry: null)
            : (attributes & FileTypeMask) == SymbolicLink ? new ZipEntry(path, mode, Target(entry, path), entry)
            : new ZipEntry(path, mode, Target: null, entry);
    }

    private static string Target(ZipArchiveEntry entry, string path)
    {
        if (entry.Length is 0 or > MaximumTargetLength)
        {
            throw Refused(path, "its target is not a path");
        }

        var buffer = new byte[MaximumTargetLength];
        using var stream = entry.Open();
        var target = Encoding.UTF8.GetString(buffer, 0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
        var depth = path.Count(character => character == '/');
        foreach (var segment in Segments(target))
        {
            depth += segment switch { "" or "." => 0, ".." => -1, _ => 1 };
            if (depth < 0)
            {
                break;
            }
        }

        return depth >= 0 && target[0] != '/' && !target.Contains('\0')
            ? target
            : throw Refused(path, "its target lies outside of the function's folder");
    }

    private static IEnumerable<string> Parents(string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1))
        {
            yield return path[..end];
        }
    }

    private static string[] Segments(string path) => path.Split('/');

    private static InvalidZipException Refused(string path, string reason) =>
        new($"Could not unzip uploaded file. The entry '{path}' is refused: {reason}.");
}
