using Causeway.Hosting.Output;

namespace Causeway.Hosting.Tests.Output;

public sealed class ConsoleLineTests
{
    [Fact]
    public void A_file_gets_no_colors() =>
        Assert.Equal("info: ready [1m]", ConsoleLine.WithoutColors("\e[40m\e[32minfo\e[39m\e[22m\e[49m: ready [1m]"));
}
