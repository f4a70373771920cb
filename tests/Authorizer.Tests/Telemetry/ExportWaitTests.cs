using Causeway.Authorizer.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace Causeway.Authorizer.Tests.Telemetry;

public sealed class ExportWaitTests
{
    private readonly FakeTimeProvider _time = new();
    private bool _answers = true;
    private int _waits;

    [Fact]
    public void While_the_collector_answers_every_invocation_waits_for_its_export() => Assert.Equal(3, Complete(NewWait(), 3));

    [Fact]
    public void A_silent_collector_costs_one_wait_a_pause()
    {
        _answers = false;
        var wait = NewWait();

        Assert.Equal(1, Complete(wait, 3));
        _time.Advance(ExportWait.Pause);
        Assert.Equal(1, Complete(wait, 3));
        _answers = true;
        _time.Advance(ExportWait.Pause);
        Assert.Equal(3, Complete(wait, 3));
    }

    private ExportWait NewWait() => new(
        () =>
        {
            _waits++;
            return _answers;
        },
        _time);

    private int Complete(ExportWait wait, int times)
    {
        _waits = 0;
        for (var i = 0; i < times; i++)
        {
            wait.Complete();
        }

        return _waits;
    }
}
