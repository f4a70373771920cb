namespace Causeway.MockIdentityProvider.Directory;

/// <summary>Holds the directory that requests see.</summary>
internal sealed class DirectoryStore(EntraDirectory directory)
{
    public EntraDirectory Current { get; } = directory;
}
