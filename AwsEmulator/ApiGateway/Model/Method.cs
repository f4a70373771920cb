using Causeway.AwsEmulator.ApiGateway.Validation;

namespace Causeway.AwsEmulator.ApiGateway.Model;

/// <summary>A method of a resource.</summary>
internal sealed record Method
{
    public const string Any = "ANY";

    /// <summary>The configured verb, or <c>ANY</c>.</summary>
    public required string HttpMethod { get; init; }

    public string? OperationName { get; init; }

    /// <summary>Null only where the definition asks for no authorization.</summary>
    public Authorizer? Authorizer { get; init; }

    public bool ApiKeyRequired { get; init; }

    public RequestValidation? Validation { get; init; }

    public required Integration Integration { get; init; }
}
