using Causeway.Dashboard.AppModel;

namespace Causeway.Dashboard.Tests.AppModel;

public sealed class ConsoleStoreTests
{
    [Fact]
    public void Lines_that_there_is_no_room_for_are_counted_also_when_the_rest_is_cleared()
    {
        var store = new ConsoleStore(TimeProvider.System);
        store.Add("chatty", Lines(ConsoleStore.MostLines + 3));
        store.Clear("chatty");
        foreach (var index in Enumerable.Range(1, 501))
        {
            store.Add($"resource-{index}", Lines(2));
        }

        Assert.Equal(0, store.CountDropped(null));
        Assert.Equal(3 + (2 * 2), store.CountLost());
    }

    private static IEnumerable<ReportedLine> Lines(int count) => Enumerable.Range(1, count).Select(number => new ReportedLine(number, "text", false, DateTimeOffset.UnixEpoch));
}
