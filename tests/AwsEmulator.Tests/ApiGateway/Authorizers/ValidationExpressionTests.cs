using Causeway.AwsEmulator.ApiGateway.Authorizers;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Authorizers;

public sealed class ValidationExpressionTests
{
    [Theory]
    [InlineData(@"\w{5}", "abcde", true)]
    [InlineData(@"\w{5}", "abcdef", false)]
    [InlineData("a|ab", "ab", true)]
    [InlineData("^Bearer [-0-9A-Za-z._~+/]+=*$", "Bearer abc.DEF-_~+/==", true)]
    [InlineData("^Bearer [-0-9A-Za-z._~+/]+=*$", "Bearer ", false)]
    [InlineData("^Bearer [-0-9A-Za-z._~+/]+=*$", "bearer abc", false)]
    [InlineData("^Bearer [-0-9A-Za-z._~+/]+=*$", "Bearer abc ", false)]
    [InlineData(@"\d+", "١٢٣", false)]
    [InlineData(@"[\w-]+", "é", false)]
    [InlineData(@"[^\d]+", "abc", true)]
    [InlineData(@"\D", "١", true)]
    [InlineData(@"[\W]+", "a", false)]
    [InlineData(@"\S+", "a b", false)]
    [InlineData(@"\p{Alnum}+", "abc123", true)]
    [InlineData(@"[\p{Alpha}\p{Digit}]+", "abc123", true)]
    [InlineData(@"\P{Upper}+", "ABC", false)]
    [InlineData(@"\Qa.b\E+", "a.bb", true)]
    [InlineData(@"\Qa.b\E", "axb", false)]
    [InlineData("(?i)bearer x", "BEARER X", true)]
    [InlineData("(?=Bearer)Bearer .*", "Bearer x", true)]
    [InlineData(@"(a)\1", "aa", true)]
    public void The_whole_value_must_match_as_in_java(string expression, string value, bool matches) =>
        Assert.Equal(matches, ValidationExpression.Parse(expression).IsMatch(value));

    [Theory]
    [InlineData("a++")]
    [InlineData("a{2}+")]
    [InlineData("[a-z&&[^b]]")]
    [InlineData("[a[b]]")]
    [InlineData("[]a]")]
    [InlineData(@"\p{IsLatin}")]
    [InlineData(@"\x{1F600}")]
    [InlineData("(?u)a")]
    [InlineData(@"a\")]
    [InlineData("(")]
    [InlineData("[a")]
    public void What_cannot_mean_the_same_is_an_error(string expression) =>
        Assert.Throws<FormatException>(() => ValidationExpression.Parse(expression));

    [Fact]
    public void An_expression_that_takes_too_long_does_not_match() =>
        Assert.False(ValidationExpression.Parse(@"(?=a)(a+)+\1b").IsMatch(new string('a', 40)));
}
