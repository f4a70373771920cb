namespace Causeway.MockIdentityProvider.Tests.Support;

/// <summary>A folder that is gone after the run.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();

    public string Path { get; } = System.IO.Directory.CreateTempSubdirectory("mock-entra-").FullName;

    public string Write(string name, string content)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, content);
        return path;
    }

    public void Dispose()
    {
        if (System.IO.Directory.Exists(Path))
        {
            System.IO.Directory.Delete(Path, recursive: true);
        }
    }
}
