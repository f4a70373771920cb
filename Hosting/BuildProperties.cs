using System.Reflection;

namespace Causeway.Hosting;

/// <summary>The choice of packages that this AppHost was built with.</summary>
/// <remarks>
/// Genuine Aspire starts projects with <c>dotnet run --no-build</c>, and functions become zips by <c>dotnet publish</c>. Both evaluate
/// projects anew, and have to arrive at the same outputs.
/// </remarks>
internal static class BuildProperties
{
    private const string Prefix = "BuildProperty:";

    /// <summary>Sets them as environment variables, which child processes inherit and MSBuild reads as properties.</summary>
    public static void Export()
    {
        foreach (var metadata in typeof(BuildProperties).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>())
        {
            if (metadata.Key.StartsWith(Prefix, StringComparison.Ordinal))
            {
                Environment.SetEnvironmentVariable(metadata.Key[Prefix.Length..], metadata.Value);
            }
        }
    }
}
