using System.Diagnostics;
using System.Text;

namespace Causeway.Authorizer.Tests.Support;

/// <summary>The authorizer as a process, with nothing in its environment but what Lambda and its settings put there.</summary>
internal sealed class FunctionProcess : IDisposable
{
    /// <summary>The authorizer's own output, not the copy beside the tests, which lacks what ASP.NET Core brings along here.</summary>
    private static readonly string BuiltOutput =
        AppContext.BaseDirectory.Replace("Authorizer.Tests", "Authorizer", StringComparison.Ordinal) + "Authorizer.dll";

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private FunctionProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Append(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Output => Read(_output);

    public string Errors => Read(_errors);

    /// <summary>The built output, run by the runtime that runs the tests.</summary>
    public static FunctionProcess StartBuilt(IEnumerable<KeyValuePair<string, string>> environment) =>
        Start(Environment.ProcessPath!, [BuiltOutput], environment);

    public static FunctionProcess Start(string file, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(file)! };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new FunctionProcess(start);
    }

    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static void Append(StringBuilder text, string? line)
    {
        lock (text)
        {
            text.AppendLine(line);
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
