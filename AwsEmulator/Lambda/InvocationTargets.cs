using Causeway.AwsEmulator.Lambda.ControlPlane;
using Causeway.AwsEmulator.Lambda.ControlPlane.Model;
using Causeway.AwsEmulator.Lambda.Processes;
using Causeway.AwsEmulator.Lambda.Runtime;

namespace Causeway.AwsEmulator.Lambda;

/// <summary>
/// Chooses what runs an invocation. Attached processes win over code: whoever debugs a function attaches it, and detaches
/// it to go back to what was deployed.
/// </summary>
internal sealed class InvocationTargets(
    LambdaFunctionRegistry attached, FunctionStore functions, FunctionProcesses processes, Concurrency concurrency)
{
    /// <param name="name">The plain name of the function.</param>
    /// <param name="options">What the caller asks for.</param>
    /// <param name="arn">The ARN that the caller names.</param>
    public InvocationTarget Choose(string name, LambdaInvocationOptions options, string arn)
    {
        if (functions.Find(name) is not { } function)
        {
            return attached.Find(name) is { } known ? Attached(known, FunctionConfiguration.LatestVersion, known.RunAsync) : NotFound(arn);
        }

        if (function.Resolve(options.Qualifier, Random.Shared.NextDouble()) is not { } version)
        {
            return NotFound(arn);
        }

        if (options.SourceArn is { } source && !FunctionPermissions.Allow(function, options.Qualifier, source))
        {
            return Refuse(LambdaInvocationOutcome.AccessDenied, $"No statement of the policy of {arn} lets {source} invoke it.");
        }

        if (concurrency.Enter(function) is { } limit)
        {
            return Refuse(LambdaInvocationOutcome.Throttled, limit);
        }

        var environments = attached.GetOrAdd(name);
        return Attached(environments, version.Configuration.Version, async invocation =>
        {
            try
            {
                return await RunAsync(function, version, environments, invocation);
            }
            finally
            {
                concurrency.Leave(name);
            }
        });
    }

    private async Task<InvocationEnd> RunAsync(
        FunctionRecord function, FunctionVersion version, LambdaFunction environments, Invocation invocation)
    {
        if (function.IsAttachedOnly || environments.IsAttached)
        {
            var end = await environments.RunAsync(invocation);
            if (function.IsAttachedOnly || end.Outcome != LambdaInvocationOutcome.NoEnvironment)
            {
                return end;
            }
        }

        return await processes.RunAsync(version, invocation);
    }

    private static InvocationTarget Attached(LambdaFunction environments, string version, Func<Invocation, Task<InvocationEnd>> run) =>
        new() { Version = version, RunAsync = run, Withdraw = environments.Withdraw };

    private static InvocationTarget NotFound(string arn) => Refuse(LambdaInvocationOutcome.FunctionNotFound, $"Function not found: {arn}");

    private static InvocationTarget Refuse(LambdaInvocationOutcome outcome, string reason) =>
        new() { Refusal = new InvocationEnd(outcome, Reason: reason) };
}
