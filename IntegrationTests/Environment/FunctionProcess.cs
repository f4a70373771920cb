using System.Diagnostics;
using System.Globalization;

namespace Causeway.IntegrationTests.Environment;

/// <summary>Finds the process that serves a Lambda function of one environment.</summary>
internal static class FunctionProcess
{
    /// <summary>
    /// The libraries tell the function from the shell and the <c>dotnet run</c> that it may run under, whose environment is the same.
    /// </summary>
    private const string Runtime = "libcoreclr";
    private const string Cli = "/dotnet.dll";

    /// <summary>Finds it by the Runtime API address it was given, which no other environment shares.</summary>
    public static Process Find(Uri emulator, string function)
    {
        var runtimeApi = $"AWS_LAMBDA_RUNTIME_API={emulator.Authority}/_aws/lambda-runtime/{function}\0";
        var id = Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _))
            .Single(id => Read(id!, "environ").Contains(runtimeApi, StringComparison.Ordinal) && IsFunction(Read(id!, "maps")));
        return Process.GetProcessById(int.Parse(id!, CultureInfo.InvariantCulture));
    }

    private static bool IsFunction(string maps) =>
        maps.Contains(Runtime, StringComparison.Ordinal) && !maps.Contains(Cli, StringComparison.Ordinal);

    private static string Read(string id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
