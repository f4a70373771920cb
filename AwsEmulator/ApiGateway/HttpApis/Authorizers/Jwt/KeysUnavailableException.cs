namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers.Jwt;

/// <summary>An issuer's keys cannot be had, so nothing can be said of its tokens.</summary>
/// <param name="message">What the service says of it.</param>
/// <param name="cause">What went wrong, for the log.</param>
internal sealed class KeysUnavailableException(string message, string cause) : Exception(message)
{
    public string Cause => cause;
}
