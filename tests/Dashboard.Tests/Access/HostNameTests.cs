using Causeway.Dashboard.Access;

namespace Causeway.Dashboard.Tests.Access;

public sealed class HostNameTests
{
    [Fact]
    public void On_loopback_only_its_own_names_are_answered() =>
        Assert.Equal(["localhost", "*.localhost", "127.0.0.1", "[::1]"], HostNames.Allowed(["localhost", "127.0.0.1", "[::1]"], null));

    [Fact]
    public void Beyond_loopback_the_addresses_of_the_machine_and_named_hosts_are_answered()
    {
        var one = HostNames.Allowed(["192.0.2.7", "[2001:db8::7]"], "dashboard; *.example.com");
        var all = HostNames.Allowed(["0.0.0.0"], null);

        Assert.Equal(["192.0.2.7", "[2001:db8::7]", "dashboard", "*.example.com"], one.Skip(4));
        Assert.Contains(System.Net.Dns.GetHostName(), all);
        Assert.DoesNotContain("*", all);
        Assert.DoesNotContain("0.0.0.0", all);
    }
}
