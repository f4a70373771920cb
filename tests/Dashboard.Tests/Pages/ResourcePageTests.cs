using System.Net;
using Causeway.Dashboard.AppModel;
using Causeway.Dashboard.Tests.Browser;
using Causeway.Dashboard.Tests.Support;

namespace Causeway.Dashboard.Tests.Pages;

public sealed class ResourcePageTests
{
    [Fact]
    public async Task What_a_resource_is_made_from_is_shown_without_its_folders()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/api/resources", SampleAppHost.Resources);
        await dashboard.LogInAsync();
        var list = await dashboard.Browser.GetStringAsync("/");

        Assert.Contains("<code title=\"/src/causeway/aws/aws.csproj\">aws.csproj</code>", list, StringComparison.Ordinal);
        Assert.Contains("\">seed-orders --verbose</code>", list, StringComparison.Ordinal);
        Assert.Contains(">aws.csproj</code>", await dashboard.Browser.GetStringAsync("/resources/aws"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_leads_back_to_the_list_as_it_was_filtered()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/api/resources", AppHostSamples.Resources);
        await dashboard.LogInAsync();
        var list = WebUtility.HtmlDecode(await dashboard.Browser.GetStringAsync("/?state=Running&search=aws"));
        var action = list.Split("formaction=\"").Skip(1).Select(part => part.Split('"')[0]).First(address => address.Contains("/aws/commands/restart", StringComparison.Ordinal));
        var taken = dashboard.Sender.GetStringAsync("/api/resources/commands?wait=30");
        var posted = PageForm.PostAsync(dashboard.Browser, "/", action);
        await taken;
        await dashboard.SendJsonAsync("/api/resources/commands/1", """{"success":true}""");

        Assert.Equal("/?state=Running&health=&type=&search=aws&run=1", (await posted).Location!.OriginalString);
    }

    [Fact]
    public async Task A_command_is_not_said_to_be_done_while_its_resource_is_still_at_it()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.LogInAsync();
        var run = dashboard.Service<CommandQueue>().Ask("aws", "stop")!;
        run.Complete(new CommandOutcome(true, null));
        await dashboard.SendJsonAsync("/api/resources", """{"resources":[{"name":"aws","state":"Stopping"}]}""");
        var before = await dashboard.Browser.GetStringAsync($"/?run={run.Command.Id}");
        await dashboard.SendJsonAsync("/api/resources", """{"resources":[{"name":"aws","state":"Exited"}]}""");
        var after = await dashboard.Browser.GetStringAsync($"/?run={run.Command.Id}");

        Assert.Contains("aws: stop is under way (Stopping).", before, StringComparison.Ordinal);
        Assert.Contains("aws: stop done.", after, StringComparison.Ordinal);
    }
}
