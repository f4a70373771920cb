namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// The Runtime API is not there, and no function can do without it. What the runtime prints when this ends the process
/// is the message alone: the stack would say nothing more.
/// </summary>
internal sealed class RuntimeApiException : HttpRequestException
{
    private RuntimeApiException(string message, Exception inner = null)
        : base(message, inner)
    {
    }

    public static RuntimeApiException NotConfigured() => new(
        $"{LambdaEnvironment.RuntimeApiVariable} is not set. A Lambda function is started by Lambda, or by an emulator that sets it.");

    public static RuntimeApiException Lost(Uri address, Exception cause) => new(
        $"The Lambda Runtime API at {address} is not there ({cause.Message.TrimEnd('.')}). The function ends.", cause);

    public static RuntimeApiException Refused(Uri address, int status, string answer) => new(
        $"The Lambda Runtime API at {address} answered {status}: {answer}. The function ends.");

    public override string ToString() => Message;
}
