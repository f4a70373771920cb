namespace Causeway.AwsEmulator.Protocols;

/// <summary>An operation of a JSON service ends with an error.</summary>
internal sealed class JsonServiceException(string code, string message) : Exception(message)
{
    public string Code => code;
}
