using System.Text.RegularExpressions;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Images;

namespace Causeway.Standins.Tests.Testcontainers.Support;

/// <summary>An image of this machine's shell and a few more programs, since none can be pulled everywhere.</summary>
public sealed partial class ShellImage : IAsyncLifetime
{
    private static readonly string[] Programs = ["sh", "cat", "sleep", "stat"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("standins-image");
    private IFutureDockerImage? _image;

    /// <summary>The folder with the Dockerfile.</summary>
    public string Folder => _folder.FullName;

    public string Name => _image!.FullName;

    public async Task InitializeAsync()
    {
        if (Docker.Refuse() is not null)
        {
            return;
        }

        foreach (var program in Programs)
        {
            var path = Docker.Run("sh", "-c", $"command -v {program}").Trim();
            Copy(path, $"bin/{program}");
            foreach (var library in Libraries().Matches(Docker.Run("ldd", path)).Select(match => match.Value))
            {
                Copy(library, library.TrimStart('/'));
            }
        }

        await File.WriteAllTextAsync(Path.Combine(Folder, "Dockerfile"), "FROM scratch\nARG GREETING\nENV GREETING=$GREETING\nCOPY . /\nCMD [\"/bin/sh\"]\n");
        _image = new ImageFromDockerfileBuilder().WithDockerfileDirectory(Folder).WithBuildArgument("GREETING", "hello").Build();
        await _image.CreateAsync();
    }

    public async Task DisposeAsync()
    {
        await (_image?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Delete(recursive: true);
    }

    private void Copy(string source, string target)
    {
        var file = new FileInfo(Path.Combine(Folder, target));
        file.Directory!.Create();
        File.Copy(source, file.FullName, overwrite: true);
    }

    [GeneratedRegex(@"/\S+\.so\S*")]
    private static partial Regex Libraries();
}
