using Causeway.Authorizer.Events;
using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Tests.Events;

public sealed class BearerTokenTests
{
    [Theory]
    [InlineData("Bearer abc")]
    [InlineData("bearer abc")]
    [InlineData("BEARER abc")]
    public void The_token_follows_the_scheme(string header)
    {
        Assert.Null(BearerToken.Read(header, out var token));
        Assert.Equal("abc", token);
    }

    [Theory]
    [InlineData(null, RefusalReason.TokenMissing)]
    [InlineData("", RefusalReason.TokenMissing)]
    [InlineData("Bearer ", RefusalReason.TokenMissing)]
    [InlineData("Bearer", RefusalReason.BearerMalformed)]
    [InlineData("Bearer  abc", RefusalReason.BearerMalformed)]
    [InlineData(" Bearer abc", RefusalReason.BearerMalformed)]
    [InlineData("Bearer\tabc", RefusalReason.BearerMalformed)]
    [InlineData("Bearer abc ", RefusalReason.BearerMalformed)]
    [InlineData("Bearer abc,Bearer def", RefusalReason.BearerMalformed)]
    [InlineData("Bearer abc, def", RefusalReason.BearerMalformed)]
    [InlineData("Bearer Bearer abc", RefusalReason.BearerMalformed)]
    [InlineData("Basic dXNlcjpwYXNz", RefusalReason.BearerMalformed)]
    [InlineData("DPoP abc", RefusalReason.BearerMalformed)]
    [InlineData("abc", RefusalReason.BearerMalformed)]
    public void Anything_else_is_refused(string? header, RefusalReason expected) =>
        Assert.Equal(expected, BearerToken.Read(header, out _));
}
