using System.Text;
using Causeway.Authorizer.Permissions;

namespace Causeway.Authorizer.Tests.Permissions;

public sealed class PermissionLintTests
{
    [Theory]
    [InlineData("""{"ANY /a":["A"],"GET /a":["A"],"POST /a":["A"],"PUT /a":["A"],"PATCH /a":["A"],"DELETE /a":["A"],"HEAD /a":["A"],"OPTIONS /a":["A"]}""", "'ANY /a' never matches")]
    [InlineData("""{"GET /a/../b":["A"]}""", "'GET /a/../b' never matches")]
    [InlineData("""{"GET /a/.":["A"]}""", "'GET /a/.' never matches")]
    [InlineData("""{"GET /a":["A","A"]}""", "names a permission twice")]
    [InlineData("""{"GET /a/{b}":["A"],"GET /a/{b}/c":["A"]}""", "also allow other paths like GET /a/*/*")]
    public void What_is_hardly_meant_is_said(string json, string expected)
    {
        var (table, warnings) = Read(json);

        Assert.NotNull(table);
        Assert.Contains(expected, Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"GET /a":["A"],"GET /a/{b}":["A"],"ANY /a":["A"]}""")]
    [InlineData("""{"GET /a/{b}":["A"],"GET /a/latest":["B"],"POST /a/{b}/c":["A"]}""")]
    public void Other_tables_pass_in_silence(string json) => Assert.Empty(Read(json).Warnings);

    [Fact]
    public void The_sample_passes_in_silence() =>
        Assert.Empty(Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "permissions.json"))).Warnings);

    private static (PermissionTable? Table, List<string> Warnings) Read(string json)
    {
        var warnings = new List<string>();
        return (PermissionsReader.Read(Encoding.UTF8.GetBytes(json), [], warnings), warnings);
    }
}
