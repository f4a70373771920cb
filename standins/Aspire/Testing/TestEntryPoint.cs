using System.Reflection;
using Aspire.Hosting.Engine;

namespace Aspire.Hosting.Testing;

/// <summary>Runs the entry point of an AppHost up to Build(), on a thread of its own, and hands its builder to the test.</summary>
internal sealed class TestEntryPoint(Assembly assembly)
{
    private static readonly AsyncLocal<TestEntryPoint?> Ambient = new();
    private readonly TaskCompletionSource<IDistributedApplicationTestingBuilder> _builder = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static TestEntryPoint? Current => Ambient.Value;
    public Assembly Assembly => assembly;

    /// <summary>What genuine Aspire presets in tests: free ports, and the environment of the AppHost's first launch profile.</summary>
    public static ConfigurationManager Defaults(string appHostDirectory)
    {
        var defaults = new ConfigurationManager();
        defaults.AddInMemoryCollection(LaunchProfile.Find(appHostDirectory, name: null)?.Environment ?? new Dictionary<string, string?>());
        defaults.AddInMemoryCollection([new("DcpPublisher:RandomizePorts", "true"), new(HostDefaults.EnvironmentKey, defaults["DOTNET_ENVIRONMENT"])]);
        return defaults;
    }

    public Task<IDistributedApplicationTestingBuilder> RunAsync(string[] args)
    {
        var thread = new Thread(() =>
        {
            Ambient.Value = this;
            try
            {
                var main = assembly.EntryPoint!;
                main.Invoke(null, main.GetParameters().Length == 0 ? [] : [args]);
                _builder.TrySetException(new InvalidOperationException($"The entry point of {assembly.GetName().Name} built no application."));
            }
            catch (TargetInvocationException exception)
            {
                _builder.TrySetException(exception.InnerException!);
            }
        });
        thread.Start();
        return _builder.Task;
    }

    /// <summary>Ends the entry point the first time; the test then builds the application itself.</summary>
    public void HandOver(IDistributedApplicationTestingBuilder builder)
    {
        if (_builder.TrySetResult(builder)) throw new HostAbortedException();
    }
}
