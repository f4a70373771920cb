using Causeway.Hosting.Dashboard;

namespace Causeway.Hosting.Tests.Dashboard;

public sealed class SecretsTests
{
    private readonly Secrets _secrets = new(["opensesame"]);

    [Theory]
    [InlineData("CLIENT_SECRET", "x", true)]
    [InlineData("IDENTITY_HEADER", "x", true)]
    [InlineData("Dashboard__Otlp__PrimaryApiKey", "x", true)]
    [InlineData("ConnectionStrings__db", "host=db", true)]
    [InlineData("DATABASE", "user:opensesame", true)]
    [InlineData("PROXY", "http://user:pass@proxy:3128", true)]
    [InlineData("AUTHORIZER_JWKS_URI", "http://localhost:8080/keys", false)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4317", false)]
    public void A_variable_is_secret_by_its_name_or_its_value(string name, string value, bool expected) =>
        Assert.Equal(expected, _secrets.IsSecret(name, value));

    [Theory]
    [InlineData("Bearer eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2ln-_ ends", "Bearer ●●● ends")]
    [InlineData("http://localhost:18888/login?t=7c453f7bca09", "http://localhost:18888/login?t=●●●")]
    [InlineData("http://user:pass@host/", "http://user:●●●@host/")]
    [InlineData("it is opensesame!", "it is ●●●!")]
    [InlineData("GET http://localhost:4566/orders?page=2", "GET http://localhost:4566/orders?page=2")]
    public void Tokens_and_secret_values_are_removed_from_texts(string text, string expected) =>
        Assert.Equal(expected, _secrets.Remove(text));
}
