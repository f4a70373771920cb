using System.Net;
using Causeway.Hosting.Provisioning;

namespace Causeway.Hosting.Tests.Provisioning;

public sealed class AwsErrorTests
{
    [Theory]
    [InlineData(429, "TooManyRequestsException", "Rate exceeded", true)]
    [InlineData(409, "ResourceConflictException", "An update is in progress for resource: arn", true)]
    [InlineData(409, "ResourceConflictException", "Function already exist: authorizer", false)]
    [InlineData(400, "InvalidParameterValueException", "The role defined for the function cannot be assumed by Lambda.", true)]
    [InlineData(400, "InvalidParameterValueException", "Unzipped size must be smaller than 262144000 bytes", false)]
    public void What_may_succeed_a_moment_later_is_tried_again(int status, string code, string message, bool isTransient) =>
        Assert.Equal(isTransient, new AwsError((HttpStatusCode)status, code, message).IsTransient);
}
