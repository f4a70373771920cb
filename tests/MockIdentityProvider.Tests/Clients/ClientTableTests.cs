using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Clients;

public sealed class ClientTableTests
{
    private const string UpdateVariable = "CAUSEWAY_UPDATE_DOCS";

    [Fact]
    public async Task The_table_in_docs_is_up_to_date()
    {
        var path = Path.Combine(Repository.Root, "docs", "clients.md");
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            await File.WriteAllTextAsync(path, ClientTable.Render());
        }

        Assert.True(
            File.Exists(path) && await File.ReadAllTextAsync(path) == ClientTable.Render(),
            $"docs/clients.md is out of date; run the tests once with {UpdateVariable}=1");
    }
}
