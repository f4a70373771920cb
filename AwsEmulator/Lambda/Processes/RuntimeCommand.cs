using Causeway.AwsEmulator.Lambda.ControlPlane;
using Causeway.AwsEmulator.Lambda.ControlPlane.Model;

namespace Causeway.AwsEmulator.Lambda.Processes;

/// <summary>Decides which program runs a function.</summary>
internal static class RuntimeCommand
{
    /// <summary>Whether this machine has what a function needs.</summary>
    /// <param name="configuration">The function.</param>
    /// <param name="tools">What is on this machine.</param>
    /// <param name="isFile">Whether its zip has a file.</param>
    public static bool IsAvailable(FunctionConfiguration configuration, RuntimeTools tools, Func<string, bool> isFile) =>
        !OperatingSystem.IsWindows() && Family(configuration.Runtime) switch
        {
            "provided" => true,
            "dotnet" => tools.Dotnet is not null && IsAssembly(configuration),
            "nodejs" => tools.HasNodeClient(isFile),
            "python" => tools.HasPythonClient(isFile),
            _ => false,
        };

    /// <param name="configuration">The function.</param>
    /// <param name="folder">Where its zip was extracted.</param>
    /// <param name="tools">What is on this machine.</param>
    /// <exception cref="LaunchException">This machine cannot run it; the message says what to do.</exception>
    public static IReadOnlyList<string> Create(FunctionConfiguration configuration, string folder, RuntimeTools tools)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new LaunchException("Functions' code runs on Linux and macOS. Attach the function's process instead.");
        }

        var runtime = configuration.Runtime;
        return Family(runtime) switch
        {
            "provided" => [Path.Combine(folder, "bootstrap")],
            "dotnet" => Dotnet(configuration, folder, tools),
            "nodejs" => Node(configuration, folder, tools),
            "python" => Python(configuration, folder, tools),
            _ => throw new LaunchException(
                $"The runtime {runtime} does not run in this emulator, which runs provided.*, dotnet*, nodejs* and python*. Attach the function's process instead."),
        };
    }

    private static string? Family(string? runtime) => Runtimes.IsProvided(runtime) ? "provided" : runtime?.TrimEnd("0123456789.xal".ToCharArray());

    private static bool IsAssembly(FunctionConfiguration configuration) =>
        configuration.Handler?.Contains("::", StringComparison.Ordinal) == false;

    private static string[] Dotnet(FunctionConfiguration configuration, string folder, RuntimeTools tools)
    {
        var dotnet = tools.Dotnet ?? throw new LaunchException($"The runtime {configuration.Runtime} needs dotnet, which is not in PATH.");
        if (!IsAssembly(configuration))
        {
            throw new LaunchException(
                $"The handler {configuration.Handler} is a method of a class library. This emulator runs executable assemblies, whose handler is the assembly's name. Attach the function's process instead, or make it one.");
        }

        var assembly = Path.Combine(folder, $"{configuration.Handler}.dll");
        return File.Exists(assembly) ? [dotnet, assembly]
            : throw new LaunchException($"The handler names the assembly {configuration.Handler}, but the zip has no {configuration.Handler}.dll.");
    }

    private static string[] Node(FunctionConfiguration configuration, string folder, RuntimeTools tools)
    {
        var node = tools.Node ?? throw new LaunchException($"The runtime {configuration.Runtime} needs node, which is not in PATH.");
        return tools.NodeClient(folder) is { } client
            ? [node, client, configuration.Handler!]
            : throw new LaunchException(
                $"The runtime {configuration.Runtime} needs Node.js's runtime interface client. Run npm install --global aws-lambda-ric, or put it into the zip.");
    }

    private static string[] Python(FunctionConfiguration configuration, string folder, RuntimeTools tools)
    {
        var python = tools.Python ?? throw new LaunchException($"The runtime {configuration.Runtime} needs python3, which is not in PATH.");
        return tools.HasPythonClient(file => File.Exists(Path.Combine(folder, file)))
            ? [python, "-m", "awslambdaric", configuration.Handler!]
            : throw new LaunchException(
                $"The runtime {configuration.Runtime} needs Python's runtime interface client. Run pip install awslambdaric, or put it into the zip.");
    }
}
