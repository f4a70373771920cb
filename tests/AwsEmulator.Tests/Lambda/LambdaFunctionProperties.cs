using Causeway.AwsEmulator.Lambda;
using Causeway.AwsEmulator.Lambda.Runtime;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Causeway.AwsEmulator.Tests.Lambda;

/// <summary>Whatever happens in whatever order, every invocation ends, and no environment works on two.</summary>
public sealed class LambdaFunctionProperties
{
    private const int Environments = 3;

    [ManySamples(500)]
    public void Every_invocation_ends_and_no_environment_works_on_two(byte[] steps)
    {
        var time = new FakeTimeProvider();
        var function = new LambdaFunction(
            "orders", () => LambdaFunctionSettings.Default, TimeSpan.FromSeconds(1), time, NullLogger.Instance);
        var environments = Enumerable.Range(0, Environments).Select(_ => new Worker(function)).ToArray();
        var invocations = new List<Invocation>();

        foreach (var step in steps)
        {
            var worker = environments[step % Environments];
            switch (step / Environments % 8)
            {
                case 0 or 1:
                    invocations.Add(NewInvocation(invocations.Count));
                    function.Submit(invocations[^1]);
                    break;
                case 2 or 3:
                    worker.Poll();
                    break;
                case 4:
                    worker.Complete();
                    break;
                case 5:
                    worker.Reconnect();
                    break;
                case 6 when invocations.Count > 0:
                    function.Withdraw(invocations[step % invocations.Count]);
                    break;
                default:
                    time.Advance(TimeSpan.FromMilliseconds(step * 10));
                    break;
            }

            foreach (var each in environments)
            {
                each.Receive();
            }

            var open = environments.Select(each => each.Current).OfType<Invocation>().Where(one => !one.Completion.IsCompleted).ToArray();
            Assert.Equal(open.Length, open.Distinct().Count());
        }

        // However it stands now, time settles everything.
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.All(invocations, invocation => Assert.True(invocation.Completion.IsCompletedSuccessfully));
    }

    private static Invocation NewInvocation(int number) => new()
    {
        RequestId = $"{number}",
        Payload = default,
        InvokedFunctionArn = "arn",
        TraceHeader = "Root=1",
    };

    /// <summary>A process that may poll, answer, and die at any moment.</summary>
    private sealed class Worker(LambdaFunction function)
    {
        private ExecutionEnvironment _environment = new() { KeepsConnection = true };
        private Task<Invocation>? _poll;

        public Invocation? Current { get; private set; }

        public void Poll()
        {
            var allowed = _poll is null && (Current is null || Current.Completion.IsCompleted);
            var poll = function.Poll(_environment);
            Assert.Equal(allowed, poll is not null);
            _poll ??= poll;
            Current = allowed ? null : Current;
        }

        public void Receive()
        {
            if (_poll is { IsCompletedSuccessfully: true, Result: var invocation })
            {
                Assert.Null(Current);
                if (function.TryBeginDelivery(_environment, invocation))
                {
                    Current = invocation;
                }

                _poll = null;
            }
        }

        public void Complete()
        {
            if (Current is { } invocation)
            {
                var known = !invocation.Completion.IsCompleted;
                Assert.Equal(known, function.TryComplete(invocation.RequestId, InvocationEnd.Success(default)));
                Current = null;
            }
        }

        public void Reconnect()
        {
            function.Disconnect(_environment);
            Assert.True(Current is null || Current.Completion.IsCompleted);
            _environment = new() { KeepsConnection = true };
            (_poll, Current) = (null, null);
        }
    }
}
