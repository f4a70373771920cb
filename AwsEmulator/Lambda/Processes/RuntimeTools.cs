using System.Diagnostics;

namespace Causeway.AwsEmulator.Lambda.Processes;

/// <summary>Finds what runs the managed runtimes on this machine.</summary>
internal sealed class RuntimeTools
{
    private const string PythonClientPath = "awslambdaric/__main__.py";
    private const string NodeClientPath = "node_modules/aws-lambda-ric/bin/index.mjs";

    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(10);

    private readonly Lazy<string?> _dotnet = new(() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath
        : Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } root && File.Exists(Path.Combine(root, "dotnet")) ? Path.Combine(root, "dotnet")
        : Find("dotnet"));

    private readonly Lazy<string?> _node = new(() => Find("node"));

    /// <summary>The interpreter itself, not the script that version managers put in its place.</summary>
    private readonly Lazy<string?> _python = new(() => Find("python3") is { } python ? Run(python, "-c", "import sys; print(sys.executable)") : null);

    private readonly Lazy<bool> _pythonClient;
    private readonly Lazy<string?> _nodeClient;

    public RuntimeTools()
    {
        _pythonClient = new(() => Python is { } python
            && Run(python, "-c", "import importlib.util as u; print(u.find_spec('awslambdaric').name)") == "awslambdaric");
        _nodeClient = new(() => Node is not { } node ? null
            : new[] { Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(node))!, "lib"), "/usr/local/lib" }
                .Select(root => Path.Combine(root, NodeClientPath))
                .FirstOrDefault(File.Exists));
    }

    public string? Dotnet => _dotnet.Value;

    public string? Node => _node.Value;

    public string? Python => _python.Value;

    /// <summary>Whether Python's runtime interface client is installed, or among the function's files.</summary>
    public bool HasPythonClient(Func<string, bool> isFile) => Python is not null && (_pythonClient.Value || isFile(PythonClientPath));

    /// <summary>Whether Node.js's runtime interface client is installed, or among the function's files.</summary>
    public bool HasNodeClient(Func<string, bool> isFile) => Node is not null && (_nodeClient.Value is not null || isFile(NodeClientPath));

    /// <summary>The entry point of Node.js's runtime interface client, in the function's folder or the global one.</summary>
    public string? NodeClient(string folder) =>
        Path.Combine(folder, NodeClientPath) is var own && File.Exists(own) ? own : _nodeClient.Value;

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists) is { } found
            ? File.ResolveLinkTarget(found, returnFinalTarget: true)?.FullName ?? found
            : null;

    private static string? Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(ProbeLimit))
        {
            process.Kill(entireProcessTree: true);
            return null;
        }

        return process.ExitCode == 0 && output.Result.Trim() is { Length: > 0 } line ? line : null;
    }
}
