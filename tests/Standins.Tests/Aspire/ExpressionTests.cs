using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Causeway.Standins.Tests.Aspire.Support;

namespace Causeway.Standins.Tests.Aspire;

public sealed class ExpressionTests
{
    [Fact]
    public async Task An_expression_joins_texts_and_values()
    {
        var builder = AppModel.Create("--Parameters:tenant=contoso", "--Parameters:key=k{1}");
        var tenant = builder.AddParameter("tenant");
        var key = builder.AddParameter("key", secret: true).Resource;
        var text = "a text";

        var expression = ReferenceExpression.Create($"{{{tenant}}}/{text}/{key}");

        Assert.Equal("{contoso}/a text/k{1}", await expression.GetValueAsync(default));
        Assert.Equal("{{tenant.value}}/a text/{key.value}", expression.ValueExpression);
    }

    [Fact]
    public async Task Expressions_nest()
    {
        var tenant = AppModel.Create("--Parameters:tenant=contoso").AddParameter("tenant");
        var inner = ReferenceExpression.Create($"/{tenant}");

        Assert.Equal("/contoso/users", await ReferenceExpression.Create($"{inner}/users").GetValueAsync(default));
    }

    [Fact]
    public async Task A_parameter_without_a_value_says_how_to_set_it()
    {
        var tenant = AppModel.Create().AddParameter("tenant").Resource;

        var missing = await Assert.ThrowsAsync<MissingParameterValueException>(async () => await tenant.GetValueAsync(default));

        Assert.Contains("--Parameters:tenant=<value>", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_has_no_address_before_the_start()
    {
        var endpoint = AppModel.Create().AddScript("service", "exit 0").WithHttpEndpoint().GetEndpoint("http");

        Assert.True(endpoint.Exists);
        Assert.Throws<InvalidOperationException>(() => endpoint.Url);
    }
}
