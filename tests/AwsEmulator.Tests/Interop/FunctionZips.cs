using System.IO.Compression;

namespace Causeway.AwsEmulator.Tests.Interop;

/// <summary>The functions of <c>Interop/Functions</c> as zips.</summary>
internal static class FunctionZips
{
    private const int Executable = 0b1_000_000_111_101_101 << 16;

    /// <param name="sources">The folder <c>Interop/Functions</c>.</param>
    /// <param name="name">The function.</param>
    /// <param name="folder">Where the zip goes.</param>
    /// <returns>The zip's path.</returns>
    public static string Write(string sources, string name, string folder)
    {
        var path = Path.Combine(folder, $"{name}.zip");
        using var file = File.Create(path);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        Add(zip, Path.Combine(sources, "bootstrap"), "bootstrap");
        Add(zip, Path.Combine(sources, $"{name}.py"), "function.py");
        return path;
    }

    private static void Add(ZipArchive zip, string source, string name)
    {
        var entry = zip.CreateEntry(name);
        entry.ExternalAttributes = Executable;
        using var stream = new StreamWriter(entry.Open());
        stream.Write(File.ReadAllText(source).Replace("\r\n", "\n", StringComparison.Ordinal));
    }
}
