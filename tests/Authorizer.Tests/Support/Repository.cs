using System.Reflection;

namespace Causeway.Authorizer.Tests.Support;

/// <summary>Files of the repository that are not part of the build.</summary>
internal static class Repository
{
    private static readonly string Root = Path.GetFullPath(
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!);

    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);
}
