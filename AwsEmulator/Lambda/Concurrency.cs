using Causeway.AwsEmulator.Lambda.ControlPlane;
using Causeway.AwsEmulator.Lambda.ControlPlane.Model;

namespace Causeway.AwsEmulator.Lambda;

/// <summary>Counts what runs, of each created function and of all that have no reservation.</summary>
/// <seealso href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html"/>
internal sealed class Concurrency(LambdaSettings settings, FunctionStore functions)
{
    public const string FunctionLimit = "ReservedFunctionConcurrentInvocationLimitExceeded";
    public const string AccountLimit = "ConcurrentInvocationLimitExceeded";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _running = new(StringComparer.Ordinal);

    /// <summary>Takes a place for one invocation; why there is none, or null.</summary>
    public string? Enter(FunctionRecord function)
    {
        lock (_lock)
        {
            var running = _running.GetValueOrDefault(function.Name);
            if (function.ReservedConcurrentExecutions is { } reserved)
            {
                if (running >= reserved)
                {
                    return FunctionLimit;
                }
            }
            else if (_running.Count > 0 && Unreserved() is var (used, limit) && used >= limit)
            {
                return AccountLimit;
            }

            _running[function.Name] = running + 1;
            return null;
        }
    }

    public void Leave(string name)
    {
        lock (_lock)
        {
            if (--_running[name] == 0)
            {
                _running.Remove(name);
            }
        }
    }

    /// <summary>What runs without a reservation, and how much may. Only needed once much runs.</summary>
    private (int Used, int Limit) Unreserved()
    {
        var total = _running.Values.Sum();
        if (total < settings.ConcurrentExecutions / 10)
        {
            return (total, settings.ConcurrentExecutions);
        }

        var reservations = functions.List().Where(function => function.ReservedConcurrentExecutions is not null).ToList();
        return (
            total - reservations.Sum(function => _running.GetValueOrDefault(function.Name)),
            settings.ConcurrentExecutions - reservations.Sum(function => function.ReservedConcurrentExecutions!.Value));
    }
}
