using Amazon.Lambda.Core;
using Amazon.Lambda.TestUtilities;

namespace Causeway.Standins.Tests.AwsLambda;

public sealed class TestUtilitiesTests
{
    [Fact]
    public void A_test_context_has_what_the_test_sets()
    {
        ILambdaContext context = new TestLambdaContext
        {
            AwsRequestId = "id",
            TraceId = "trace",
            TenantId = "tenant",
            RemainingTime = TimeSpan.FromSeconds(1),
            ClientContext = new TestClientContext { Client = new TestClientApplication { AppTitle = "app" } },
            Identity = new TestCognitoIdentity { IdentityId = "identity" },
        };

        Assert.Equal(("id", "trace", "tenant"), (context.AwsRequestId, context.TraceId, context.TenantId));
        Assert.Equal("app", context.ClientContext.Client.AppTitle);
        Assert.Empty(context.ClientContext.Custom);
        Assert.Equal("identity", context.Identity.IdentityId);
    }

    [Fact]
    public void A_test_logger_keeps_what_is_logged()
    {
        var logger = new TestLambdaLogger();
        ILambdaLogger contract = logger;

        contract.Log("a");
        contract.LogLine("b");
        contract.LogInformation("c");
        contract.Log(LogLevel.Error, "d");

        Assert.Equal(["ab", "c", "d", ""], logger.Buffer.ToString().Split(Environment.NewLine));
    }

    [Fact]
    public void A_context_of_older_code_need_not_know_newer_members() =>
        Assert.Equal((null, null), (((ILambdaContext)new OldContext()).TraceId, ((ILambdaContext)new OldContext()).TenantId));

    private sealed class OldContext : ILambdaContext
    {
        public string AwsRequestId => "";

        public IClientContext ClientContext => new TestClientContext();

        public string FunctionName => "";

        public string FunctionVersion => "";

        public ICognitoIdentity Identity => new TestCognitoIdentity();

        public string InvokedFunctionArn => "";

        public ILambdaLogger Logger => new TestLambdaLogger();

        public string LogGroupName => "";

        public string LogStreamName => "";

        public int MemoryLimitInMB => 0;

        public TimeSpan RemainingTime => TimeSpan.Zero;
    }
}
