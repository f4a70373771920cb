using System.Globalization;
using System.Net.Http.Headers;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>What the Runtime API says of an invocation.</summary>
internal sealed class LambdaContext : ILambdaContext
{
    private readonly LambdaEnvironment _environment;
    private readonly DateTimeOffset _deadline;

    public LambdaContext(LambdaEnvironment environment, HttpResponseHeaders headers)
    {
        _environment = environment;
        AwsRequestId = Header("Lambda-Runtime-Aws-Request-Id");
        InvokedFunctionArn = Header("Lambda-Runtime-Invoked-Function-Arn");
        TraceId = Header("Lambda-Runtime-Trace-Id");
        TenantId = Header("Lambda-Runtime-Aws-Tenant-Id");
        ClientContext = InvocationClient.ReadContext(Header("Lambda-Runtime-Client-Context"));
        Identity = InvocationClient.ReadIdentity(Header("Lambda-Runtime-Cognito-Identity"));
        Logger = new LambdaConsoleLogger(AwsRequestId);
        _ = long.TryParse(Header("Lambda-Runtime-Deadline-Ms"), CultureInfo.InvariantCulture, out var deadline);
        _deadline = DateTimeOffset.FromUnixTimeMilliseconds(deadline);

        string Header(string name) => headers.TryGetValues(name, out var values) ? values.First() : null;
    }

    public string AwsRequestId { get; }

    public IClientContext ClientContext { get; }

    public string FunctionName => _environment.FunctionName;

    public string FunctionVersion => _environment.FunctionVersion;

    public ICognitoIdentity Identity { get; }

    public string InvokedFunctionArn { get; }

    public ILambdaLogger Logger { get; }

    public string LogGroupName => _environment.LogGroupName;

    public string LogStreamName => _environment.LogStreamName;

    public int MemoryLimitInMB => _environment.MemorySize;

    public TimeSpan RemainingTime => _deadline - DateTimeOffset.UtcNow;

    public string TenantId { get; }

    public string TraceId { get; }
}
