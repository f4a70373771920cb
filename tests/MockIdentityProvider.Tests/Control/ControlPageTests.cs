using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Control;

public sealed class ControlPageTests(MockServer server) : IClassFixture<MockServer>
{
    [Theory]
    [InlineData("/_causeway")]
    [InlineData("/_causeway/")]
    public async Task The_page_offers_every_tenant(string path)
    {
        var page = await server.Http.GetStringAsync(new Uri(path, UriKind.Relative));

        Assert.Contains($"<option>{Seed.Contoso}</option>", page, StringComparison.Ordinal);
        Assert.Contains($"<option>{Seed.Fabrikam}</option>", page, StringComparison.Ordinal);
    }
}
