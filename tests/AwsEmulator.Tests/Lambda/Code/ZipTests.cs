using System.IO.Compression;
using Causeway.AwsEmulator.Lambda.Code;
using Causeway.AwsEmulator.Tests.Lambda.Support;

namespace Causeway.AwsEmulator.Tests.Lambda.Code;

public sealed class ZipTests : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("causeway-zip-").FullName;

    private string Target => Path.Combine(_parent, "function");

    [Theory]
    [InlineData("../escape")]
    [InlineData("a/../../escape")]
    [InlineData("/tmp/causeway-escape")]
    [InlineData("..\\escape")]
    [InlineData("C:\\escape")]
    [InlineData("..")]
    [InlineData("a/..")]
    public void Nothing_is_written_outside_of_the_folder(string name)
    {
        var exception = Assert.Throws<InvalidZipException>(() => ZipExtractor.Extract(Zips.Of(name), Target));

        Assert.Contains("it leads outside of the function's folder", exception.Message);
        Assert.Empty(Directory.GetFileSystemEntries(_parent));
    }

    [Theory]
    [InlineData("link", "/etc")]
    [InlineData("link", "..")]
    [InlineData("a/link", "../../x")]
    [InlineData("link", "a/../../x")]
    public void A_link_that_leads_outside_is_refused(string name, string target)
    {
        var exception = Assert.Throws<InvalidZipException>(() => ZipExtractor.Extract(Zips.WithLink(name, target), Target));

        Assert.Contains("its target lies outside of the function's folder", exception.Message);
    }

    [Fact]
    public void Nothing_is_written_through_a_link()
    {
        var exception = Assert.Throws<InvalidZipException>(() => ZipExtractor.Extract(Zips.WithLink("link", "a", "a/x", "link/y"), Target));

        Assert.Contains("it lies behind a symbolic link", exception.Message);
    }

    [Fact]
    public void Files_folders_links_and_permissions_come_out_as_they_went_in()
    {
        var zip = Zips.WithLink("lib/current", "../bootstrap", "bootstrap", "lib/deep/file");

        ZipExtractor.Extract(zip, Target);

        Assert.Equal("x", File.ReadAllText(Path.Combine(Target, "lib/deep/file")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal("x", File.ReadAllText(Path.Combine(Target, "lib/current")));
            Assert.True(File.GetUnixFileMode(Path.Combine(Target, "bootstrap")).HasFlag(UnixFileMode.UserExecute));
        }
    }

    [Fact]
    public void A_zip_that_says_it_is_too_large_is_refused()
    {
        var zip = Zips.Write(archive =>
        {
            using var stream = archive.CreateEntry("zeros", CompressionLevel.Fastest).Open();
            var block = new byte[1024 * 1024];
            for (var i = 0; i <= ZipPlan.MaximumSize / block.Length; i++)
            {
                stream.Write(block);
            }
        });

        Assert.Equal(ZipPlan.TooLarge, Assert.Throws<InvalidZipException>(() => ZipPlan.Check(zip)).Message);
    }

    [Fact]
    public void Damaged_and_empty_zips_are_refused()
    {
        Assert.Throws<InvalidZipException>(() => ZipPlan.Check("no zip"u8.ToArray()));
        Assert.Throws<InvalidZipException>(() => ZipPlan.Check(Zips.Shell[..^10]));
        Assert.Equal("Uploaded file must be a non-empty zip", Assert.Throws<InvalidZipException>(() => ZipPlan.Check(Zips.Write(_ => { }))).Message);
    }

    public void Dispose() => Directory.Delete(_parent, recursive: true);
}
