namespace Causeway.MockIdentityProvider.Tests.Clients;

public sealed class ClientTableTests
{
    private const string UpdateVariable = "CAUSEWAY_UPDATE_DOCS";

    [Fact]
    public async Task The_table_in_docs_is_up_to_date()
    {
        var path = FindDocument();
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            await File.WriteAllTextAsync(path, ClientTable.Render());
        }

        Assert.True(
            File.Exists(path) && await File.ReadAllTextAsync(path) == ClientTable.Render(),
            $"docs/clients.md is out of date; run the tests once with {UpdateVariable}=1");
    }

    private static string FindDocument()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Solution.sln")))
        {
            folder = folder.Parent;
        }

        Assert.NotNull(folder);
        return Path.Combine(folder.FullName, "docs", "clients.md");
    }
}
