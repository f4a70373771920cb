using System.Runtime.Versioning;
using Causeway.MockIdentityProvider.Keys;
using Causeway.MockIdentityProvider.Startup;
using Causeway.MockIdentityProvider.Tests.Support;
using Causeway.MockIdentityProvider.Tls;

namespace Causeway.MockIdentityProvider.Tests.Keys;

public sealed class KeyFolderTests : IDisposable
{
    private const UnixFileMode Shared = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Only_the_owner_may_read_folder_and_files()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var path = Path.Combine(_folder.Path, "new", "keys");

        var folder = new PrivateFolder(path);
        folder.ReadOrCreate("a.pem", () => "secret");

        Assert.Equal("rwx------", Mode(path));
        Assert.Equal("rw-------", Mode(Path.Combine(path, "a.pem")));
        Assert.Equal(["a.pem"], System.IO.Directory.GetFiles(path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_folder_of_others_is_left_as_it_is()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var path = System.IO.Directory.CreateDirectory(Path.Combine(_folder.Path, "shared"), Shared).FullName;
        File.SetUnixFileMode(path, Shared);
        File.WriteAllText(Path.Combine(path, "notes.txt"), "");

        var refused = Assert.Throws<ConfigurationException>(() => new PrivateFolder(path));

        Assert.Contains("Keys:Directory", Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
        Assert.Equal("rwxr-xr-x", Mode(path));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("certificate-authority.pem")]
    public void An_empty_folder_and_one_with_keys_are_made_private(string? file)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var path = System.IO.Directory.CreateDirectory(Path.Combine(_folder.Path, "mounted")).FullName;
        File.SetUnixFileMode(path, Shared);
        if (file is not null)
        {
            File.WriteAllText(Path.Combine(path, file), "");
        }

        _ = new PrivateFolder(path);

        Assert.Equal("rwx------", Mode(path));
    }

    [Fact]
    public async Task Everyone_who_starts_at_once_gets_the_first_writers_file()
    {
        var folders = Enumerable.Range(0, 16).Select(_ => new PrivateFolder(_folder.Path)).ToArray();
        using var start = new ManualResetEventSlim();
        var readers = folders.Select(folder => Task.Run(() =>
        {
            start.Wait();
            return folder.ReadOrCreate("a.pem", () => Guid.NewGuid().ToString());
        })).ToArray();

        start.Set();
        var contents = await Task.WhenAll(readers);

        Assert.Single(contents.Distinct());
        Assert.Equal(contents[0], await File.ReadAllTextAsync(folders[0].PathOf("a.pem")));
    }

    [Fact]
    public void Keys_and_authority_are_the_same_at_the_next_start()
    {
        var tenant = Guid.NewGuid();

        var first = new KeyStore(new PrivateFolder(_folder.Path), TimeProvider.System).RingOf(tenant);
        var second = new KeyStore(new PrivateFolder(_folder.Path), TimeProvider.System).Prepare([tenant]).RingOf(tenant);
        using var authority = CertificateAuthority.LoadOrCreate(new PrivateFolder(_folder.Path), TimeProvider.System);
        using var sameAuthority = CertificateAuthority.LoadOrCreate(new PrivateFolder(_folder.Path), TimeProvider.System);

        Assert.Equal(first.Keys.Select(key => key.Key.KeyId), second.Keys.Select(key => key.Key.KeyId));
        Assert.Equal(first.Signing.KeyId, second.Signing.KeyId);
        Assert.Equal(authority.Pem, sameAuthority.Pem);
    }

    public void Dispose() => _folder.Dispose();

    [UnsupportedOSPlatform("windows")]
    private static string Mode(string path)
    {
        var mode = File.GetUnixFileMode(path);
        return string.Concat(Enumerable.Range(0, 9).Select(bit =>
            ((int)mode & (1 << (8 - bit))) == 0 ? '-' : "rwx"[bit % 3]));
    }
}
