using Causeway.AwsEmulator.Lambda;
using Causeway.AwsEmulator.Lambda.Runtime;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Causeway.AwsEmulator.Tests.Lambda;

/// <summary>The decisions that no client can time.</summary>
public sealed class LambdaFunctionTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly LambdaFunction _function;

    public LambdaFunctionTests() => _function = new LambdaFunction(
        "orders", () => LambdaFunctionSettings.Default, TimeSpan.FromSeconds(1), _time, NullLogger.Instance);

    [Fact]
    public void The_environment_that_was_idle_last_is_chosen_first()
    {
        var (first, second) = (NewEnvironment(), NewEnvironment());
        var firstPoll = _function.Poll(first)!;
        var secondPoll = _function.Poll(second)!;

        _function.Submit(NewInvocation("1"));
        Assert.True(secondPoll.IsCompletedSuccessfully);
        Assert.False(firstPoll.IsCompleted);

        Assert.True(_function.TryComplete("1", InvocationEnd.Success(default)));
        secondPoll = _function.Poll(second)!;
        _function.Submit(NewInvocation("2"));
        Assert.True(secondPoll.IsCompletedSuccessfully);
        Assert.False(firstPoll.IsCompleted);
    }

    [Fact]
    public async Task An_environment_that_vanishes_before_delivery_loses_nothing()
    {
        var (vanishing, other) = (NewEnvironment(), NewEnvironment());
        var poll = _function.Poll(vanishing)!;
        var invocation = NewInvocation("1");
        _function.Submit(invocation);
        Assert.True(poll.IsCompletedSuccessfully);

        _function.Disconnect(vanishing);
        Assert.False(_function.TryBeginDelivery(vanishing, invocation));
        var next = _function.Poll(other)!;

        Assert.Same(invocation, await next);
        Assert.True(_function.TryBeginDelivery(other, invocation));
        Assert.False(invocation.Completion.IsCompleted);
    }

    [Fact]
    public async Task What_a_vanished_environment_did_not_get_goes_to_an_idle_one_at_once_and_ahead_of_others()
    {
        var (vanishing, other) = (NewEnvironment(), NewEnvironment());
        _ = _function.Poll(vanishing);
        var (first, second) = (NewInvocation("1"), NewInvocation("2"));
        _function.Submit(first);
        _function.Submit(second);
        _function.Disconnect(vanishing);

        Assert.Same(first, await _function.Poll(other)!);
        Assert.False(second.Completion.IsCompleted);
    }

    [Fact]
    public async Task A_vanished_environment_that_got_the_event_fails_it()
    {
        var environment = NewEnvironment();
        _ = _function.Poll(environment);
        var invocation = NewInvocation("1");
        _function.Submit(invocation);
        Assert.True(_function.TryBeginDelivery(environment, invocation));

        _function.Disconnect(environment);

        Assert.Equal(LambdaInvocationOutcome.FunctionError, (await invocation.Completion).Outcome);
        Assert.False(_function.IsAttached);
    }

    [Fact]
    public void A_connection_that_closed_before_its_poll_was_read_attaches_nothing()
    {
        var environment = NewEnvironment();
        _function.Disconnect(environment);

        Assert.Null(_function.Poll(environment));
        Assert.False(_function.IsAttached);
    }

    [Fact]
    public void One_connection_polls_once_at_a_time()
    {
        var environment = NewEnvironment();
        _ = _function.Poll(environment);

        Assert.Null(_function.Poll(environment));
    }

    [Fact]
    public async Task When_the_last_environment_goes_those_who_wait_do_so_briefly()
    {
        var environment = NewEnvironment();
        _ = _function.Poll(environment);
        var (running, waiting) = (NewInvocation("1"), NewInvocation("2"));
        _function.Submit(running);
        Assert.True(_function.TryBeginDelivery(environment, running));
        _function.Submit(waiting);

        _function.Disconnect(environment);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(LambdaInvocationOutcome.NoEnvironment, (await waiting.Completion).Outcome);
    }

    [Fact]
    public async Task An_overrun_function_stays_attached_and_gets_nothing_until_it_polls()
    {
        var environment = NewEnvironment();
        _ = _function.Poll(environment);
        var overrun = NewInvocation("1");
        _function.Submit(overrun);
        Assert.True(_function.TryBeginDelivery(environment, overrun));
        _time.Advance(TimeSpan.FromSeconds(3));

        var waiting = NewInvocation("2");
        _function.Submit(waiting);
        Assert.True(_function.IsAttached);
        Assert.False(_function.TryComplete("1", InvocationEnd.Success(default)));
        var poll = _function.Poll(environment)!;

        Assert.Same(waiting, await poll);
    }

    private static ExecutionEnvironment NewEnvironment() => new() { KeepsConnection = true };

    private static Invocation NewInvocation(string requestId) => new()
    {
        RequestId = requestId,
        Payload = default,
        InvokedFunctionArn = "arn",
        TraceHeader = "Root=1",
    };
}
