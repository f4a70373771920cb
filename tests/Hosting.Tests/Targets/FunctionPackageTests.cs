using System.IO.Compression;
using Causeway.Hosting.Targets;

namespace Causeway.Hosting.Tests.Targets;

public sealed class FunctionPackageTests : IDisposable
{
    private const int ExecutableByAll = 0b001_001_001;

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void The_executable_becomes_the_bootstrap_and_extra_files_come_along()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "runtimes"));
        foreach (var file in new[] { "Authorizer", "Authorizer.dll", "Authorizer.pdb", "runtimes/native.so" })
        {
            File.WriteAllText(Path.Combine(_folder, file), file);
        }

        using var zip = Open(Pack());

        Assert.Equal(
            ["Authorizer.dll", "bootstrap", "runtimes/native.so", "trust/causeway-ca.pem"],
            zip.Entries.Select(entry => entry.FullName));
        Assert.Equal(
            ["bootstrap"],
            zip.Entries.Where(entry => ((entry.ExternalAttributes >> 16) & ExecutableByAll) == ExecutableByAll).Select(entry => entry.FullName));
    }

    [Fact]
    public void The_same_files_make_the_same_zip()
    {
        File.WriteAllText(Path.Combine(_folder, "Authorizer"), "");
        var before = Pack();
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "Authorizer"), new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(before, Pack());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static ZipArchive Open(byte[] zip) => new(new MemoryStream(zip));

    private byte[] Pack() => FunctionPackage.Pack(_folder, "Authorizer", new Dictionary<string, byte[]> { ["trust/causeway-ca.pem"] = [1] });
}
