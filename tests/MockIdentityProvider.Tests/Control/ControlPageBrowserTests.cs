using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.Playwright;

namespace Causeway.MockIdentityProvider.Tests.Control;

public sealed class ControlPageBrowserTests(MockServer server) : IClassFixture<MockServer>
{
    [BrowserFact]
    public async Task The_form_mints_a_token_shows_what_is_in_it_and_says_what_is_wrong()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.LaunchAsync(playwright);
        var page = await browser.NewPageAsync();
        await page.GotoAsync(new Uri(server.HttpAddress, "/_causeway").ToString());

        var mint = page.Locator("form[data-path=tokens]");
        await mint.Locator("[name=tenant]").SelectOptionAsync(Seed.Contoso);
        await mint.Locator("[name=clientId]").FillAsync(Seed.AzureApp);
        await mint.Locator("[name=resource]").FillAsync("api://orders");
        await mint.Locator("[name=claims]").FillAsync("""{ "roles": ["Chief"], "exp": 1 }""");
        await mint.Locator("[name=key]").SelectOptionAsync("unpublished");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mint" }).ClickAsync();
        await page.WaitForFunctionAsync("document.getElementById('decoded').textContent.includes('Chief')");
        var token = new JsonWebToken(await page.InputValueAsync("#token"));

        Assert.Equal(("Chief", "1", Seed.AzureApp), (token.GetClaim("roles").Value, token.GetClaim("exp").Value, token.GetClaim("azp").Value));

        await mint.Locator("[name=resource]").FillAsync("api://nowhere");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mint" }).ClickAsync();
        await mint.Locator("output").Filter(new() { HasText = "api://nowhere" }).WaitForAsync();

        await page.FillAsync("#token", "a.b.c.d");
        Assert.Equal("This is no token.", await page.TextContentAsync("#decoded"));
    }

    [BrowserFact]
    public async Task Other_forms_make_things_fail_change_keys_move_the_clock_register_and_take_it_all_back()
    {
        await using var mock = await MockServer.StartAsync([]);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.LaunchAsync(playwright);
        var page = await browser.NewPageAsync();
        await page.GotoAsync(new Uri(mock.HttpAddress, "/_causeway").ToString());
        var keys = $"/{Seed.Contoso}/discovery/v2.0/keys";
        var before = await mock.Http.GetStringAsync(keys);

        await SubmitAsync(page, "tenants/{tenant}/keys/rotate", "signing", ("mode", "emergency"));
        Assert.NotEqual(before, await mock.Http.GetStringAsync(keys));
        await SubmitAsync(page, "clock", "3600", ("offsetSeconds", "3600"));
        await SubmitAsync(
            page, "tenants/{tenant}/applications/{appId}", "Done.", ("appId", "99990000-aaaa-bbbb-cccc-ddddeeeeffff"), ("application", """{"displayName":"new-app"}"""));
        Assert.Contains("new-app", await mock.Http.GetStringAsync("/_causeway/directory"), StringComparison.Ordinal);
        await SubmitAsync(page, "faults", "status", ("target", "keys"), ("kind", "status"), ("status", "503"));
        Assert.Equal(503, (int)(await mock.Http.GetAsync(keys)).StatusCode);

        await SubmitAsync(page, "reset", "Done.");
        Assert.Equal(before, await mock.Http.GetStringAsync(keys));
        Assert.DoesNotContain("new-app", await mock.Http.GetStringAsync("/_causeway/directory"), StringComparison.Ordinal);
    }

    private static async Task SubmitAsync(IPage page, string path, string answer, params (string Name, string Value)[] fields)
    {
        var form = page.Locator($"form[data-path='{path}']:not([data-method=GET]):not([data-method=DELETE])");
        foreach (var (name, value) in fields)
        {
            var field = form.Locator($"[name={name}]");
            await (await field.EvaluateAsync<string>("field => field.tagName") == "SELECT" ? field.SelectOptionAsync(value) : field.FillAsync(value));
        }

        await form.GetByRole(AriaRole.Button).ClickAsync();
        await form.Locator("output").Filter(new() { HasText = answer }).WaitForAsync();
    }
}
