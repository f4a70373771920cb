namespace Causeway.AwsEmulator.Protocols;

/// <summary>An operation of a Query service ends with an error.</summary>
internal sealed class QueryException(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;
}
