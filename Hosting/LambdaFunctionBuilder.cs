using Causeway.Hosting.Targets;

namespace Causeway.Hosting;

/// <summary>
/// A Lambda function of the app model. Beside the emulator it is a process of this machine, which can be debugged like any other;
/// for LocalStack and AWS it is a zip.
/// </summary>
public sealed class LambdaFunctionBuilder
{
    private readonly AwsBuilder _aws;
    private readonly List<Func<ResourceNotificationService, CancellationToken, Task>> _preparations = [];

    internal LambdaFunctionBuilder(
        AwsBuilder aws, string name, string project, TimeSpan timeout, int memorySize, IResourceBuilder<ProjectResource>? process)
    {
        _aws = aws;
        (Name, Project, Timeout, MemorySize, Process) = (name, project, timeout, memorySize, process);
    }

    internal string Name { get; }

    internal AwsArguments Arguments => _aws.Arguments;

    internal string Project { get; }

    internal TimeSpan Timeout { get; }

    internal int MemorySize { get; }

    /// <summary>The process that serves it, or null where it is a zip.</summary>
    internal IResourceBuilder<ProjectResource>? Process { get; }

    internal SortedDictionary<string, string> Variables { get; } = [];

    /// <summary>What its zip carries beside the code, by name.</summary>
    internal Dictionary<string, byte[]> Files { get; } = [];

    /// <summary>Sets an environment variable.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public LambdaFunctionBuilder WithEnvironment(string name, string value)
    {
        Process?.WithEnvironment(name, value);
        Variables[name] = value;
        return this;
    }

    /// <summary>Gives the function a file, and its path in an environment variable.</summary>
    /// <param name="name">The variable's name.</param>
    /// <param name="file">The file; a relative path starts at the AppHost's folder.</param>
    public LambdaFunctionBuilder WithFile(string name, string file)
    {
        var path = Path.GetFullPath(file, _aws.ApplicationBuilder.AppHostDirectory);
        Process?.WithEnvironment(name, path);
        Variables[name] = Path.GetFileName(path); // a function starts in the folder of its code
        _preparations.Add(async (_, cancellationToken) => Files[Path.GetFileName(path)] = await File.ReadAllBytesAsync(path, cancellationToken));
        return this;
    }

    /// <summary>Adds to the variables and files what is known only once other resources run.</summary>
    internal void OnPackaging(Func<ResourceNotificationService, CancellationToken, Task> prepare) => _preparations.Add(prepare);

    internal async Task<byte[]> PackageAsync(ResourceNotificationService notifications, CancellationToken cancellationToken)
    {
        foreach (var prepare in _preparations)
        {
            await prepare(notifications, cancellationToken);
        }

        return await FunctionPackage.CreateAsync(Project, Files, cancellationToken);
    }
}
