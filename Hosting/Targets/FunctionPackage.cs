using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Causeway.Hosting.Targets;

/// <summary>Publishes a function's project and packs it as Lambda's OS-only runtime wants it: an executable named <c>bootstrap</c>.</summary>
/// <seealso href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-function-zip.html"/>
internal static class FunctionPackage
{
    private const string Bootstrap = "bootstrap";
    private const int RegularFile = 0x8000 << 16;
    private const int ExecutableMode = 0b111_101_101 << 16;
    private const int ReadableMode = 0b110_100_100 << 16;

    /// <summary>The same content makes the same zip, so that unchanged code is not uploaded again.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Lambda's name for this machine's architecture, for which functions are compiled.</summary>
    public static string Architecture => IsArm ? "arm64" : "x86_64";

    private static bool IsArm => RuntimeInformation.OSArchitecture is System.Runtime.InteropServices.Architecture.Arm64;

    /// <exception cref="DistributedApplicationException">The project does not publish.</exception>
    public static async Task<byte[]> CreateAsync(string project, IReadOnlyDictionary<string, byte[]> extraFiles, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("causeway-publish-").FullName;
        try
        {
            await PublishAsync(project, folder, cancellationToken);
            return Pack(folder, Path.GetFileNameWithoutExtension(project), extraFiles);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A zip for a function that processes serve instead: it says so if it is ever started.</summary>
    public static byte[] CreatePlaceholder() =>
        Write([(Bootstrap, "#!/bin/sh\necho 'This function is served by a process that attaches to the Runtime API.' >&2\nexit 1\n"u8.ToArray())]);

    internal static byte[] Pack(string folder, string executable, IReadOnlyDictionary<string, byte[]> extraFiles)
    {
        var published = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is not ".pdb" and not ".xml")
            .Select(file => (Name: Path.GetRelativePath(folder, file).Replace('\\', '/'), Content: File.ReadAllBytes(file)))
            .Select(file => file.Name == executable ? file with { Name = Bootstrap } : file);
        return Write([.. published.Concat(extraFiles.Select(file => (Name: file.Key, Content: file.Value))).OrderBy(file => file.Name, StringComparer.Ordinal)]);
    }

    private static byte[] Write(IReadOnlyList<(string Name, byte[] Content)> files)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in files)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = NoTime;
                entry.ExternalAttributes = RegularFile | (name == Bootstrap ? ExecutableMode : ReadableMode);
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return buffer.ToArray();
    }

    private static async Task PublishAsync(string project, string folder, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "publish", project, "--configuration", "Release", "--runtime", IsArm ? "linux-arm64" : "linux-x64", "--self-contained",
            "--output", folder, "--nologo", "--verbosity", "quiet", "-nodeReuse:false",
        ];
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What a build that started this process has set is not for another one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw new DistributedApplicationException($"'dotnet publish {project}' failed:{Environment.NewLine}{await output}{await error}");
            }
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
