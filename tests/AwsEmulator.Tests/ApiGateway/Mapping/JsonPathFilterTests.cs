using Causeway.AwsEmulator.ApiGateway.Mapping;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Mapping;

public sealed class JsonPathFilterTests
{
    private const string Document = """
        {"limit":10,"books":[
          {"id":1,"title":"A","price":8.5,"tags":["x","y"],"isbn":"0-1"},
          {"id":2,"title":"it's B","price":10,"tags":[]},
          {"id":3,"title":"C","price":22,"tags":["y"],"isbn":null,"deep":{"id":9}}]}
        """;

    [Theory]
    [InlineData("@.id == 2", "2")]
    [InlineData("@.id==2.0", "2")]
    [InlineData("@.id != 2", "1,3")]
    [InlineData("@.price < 10", "1")]
    [InlineData("@.price <= 10", "1,2")]
    [InlineData("@.price > $.limit", "3")]
    [InlineData("@.price >= 10 && @.id < 3", "2")]
    [InlineData("@.id == 1 || @.id == 3 && @.price > 1", "1,3")]
    [InlineData("(@.id == 1 || @.id == 3) && @.price > 10", "3")]
    [InlineData("!(@.id == 1)", "2,3")]
    [InlineData("!@.isbn", "2")]
    [InlineData("@.isbn", "1,3")]
    [InlineData("@['isbn'] == null", "3")]
    [InlineData("@.isbn != '0-1'", "2,3")]
    [InlineData("@.title == \"it's B\"", "2")]
    [InlineData("@.title == 'A'", "1")]
    [InlineData("@.title > 'B'", "2,3")]
    [InlineData("@.title =~ /[AC]/", "1,3")]
    [InlineData("@.title =~ /IT.*/i", "2")]
    [InlineData("@.title =~ /t/", "")]
    [InlineData("@.tags contains 'y'", "1,3")]
    [InlineData("@.title contains \"'s\"", "2")]
    [InlineData("@.id in [1, 3]", "1,3")]
    [InlineData("@.title in ['A', 'Z']", "1")]
    [InlineData("@.id nin [1, 3]", "2")]
    [InlineData("@.tags size 1", "3")]
    [InlineData("@.tags empty true", "2")]
    [InlineData("@.tags[0] == 'x'", "1")]
    [InlineData("@.tags[*]", "1,3")]
    [InlineData("@.deep.id == 9", "3")]
    [InlineData("@.price < 'x'", "")]
    [InlineData("1 == 1", "1,2,3")]
    [InlineData("@.limit == true", "")]
    public void A_filter_picks_what_passes(string filter, string ids) => Assert.Equal(ids, Select($"$.books[?({filter})].id"));

    [Theory]
    [InlineData("$.books[?(@.id == 3)]['deep'].id", "9")]
    [InlineData("$..[?(@.id == 9)].id", "9")]
    [InlineData("$..books[?(@.id > 1)].id", "2,3")]
    [InlineData("$.books[2].deep[?(@.id == 9)].id", "9")]
    [InlineData("$.books[2].deep[?(@.id == 8)].id", "")]
    [InlineData("$.books[?(@.title == ']')].id", "")]
    public void Filters_stand_among_other_steps(string path, string expected) => Assert.Equal(expected, Select(path));

    [Theory]
    [InlineData("@.a ~ 1")]
    [InlineData("@.a == ")]
    [InlineData("@.a == 'x")]
    [InlineData("@.a == [1")]
    [InlineData("@.a == [[1]]")]
    [InlineData("(@.a == 1")]
    [InlineData("@.a == 1)")]
    [InlineData("@.a =~ x")]
    [InlineData("@.a =~ /(/")]
    [InlineData("@.a anyof [1]")]
    [InlineData("@.a.length() > 1")]
    [InlineData("@.a == 1 extra")]
    [InlineData("")]
    public void What_is_not_supported_is_refused(string filter) =>
        Assert.Throws<FormatException>(() => JsonPath.Parse($"$.a[?({filter})]"));

    [Fact]
    public void Nesting_has_an_end() =>
        Assert.Throws<FormatException>(() => JsonPath.Parse($"$.a[?({new string('(', 100_000)})]"));

    private static string Select(string path)
    {
        Assert.True(JsonValues.TryParse(Document, out var root));
        return string.Join(',', JsonPath.Parse(path).Select(root).Select(JsonValues.Serialize));
    }
}
