namespace Causeway.AwsEmulator.ApiGateway.Model;

/// <remarks>
/// <c>HttpMethod</c>: The configured verb, or <c>ANY</c>.<br/>
/// <c>Authorizer</c>: Null only where the definition asks for no authorization.
/// </remarks>
internal sealed record Method(string HttpMethod, string? OperationName, Authorizer? Authorizer, Integration Integration)
{
    public const string Any = "ANY";
}
