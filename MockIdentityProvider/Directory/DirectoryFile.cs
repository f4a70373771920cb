using Causeway.MockIdentityProvider.Startup;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>Reads the directory from disk.</summary>
internal static class DirectoryFile
{
    public static LoadedDirectory Load(string path)
    {
        byte[] json;
        try
        {
            json = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(path, "", $"cannot be read ({exception.Message}); set Directory:File to a readable file");
        }

        return LoadedDirectory.Parse(json, path);
    }
}
