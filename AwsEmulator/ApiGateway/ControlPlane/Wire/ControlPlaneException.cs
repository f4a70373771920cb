namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

/// <summary>An operation that fails in one of the ways the service's model names.</summary>
internal sealed class ControlPlaneException(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    /// <summary>The value of <c>x-amzn-ErrorType</c>.</summary>
    public string Code => code;

    public static ControlPlaneException BadRequest(string message) =>
        new(StatusCodes.Status400BadRequest, "BadRequestException", message);

    /// <summary>A body has a value of another type where a text belongs.</summary>
    /// <param name="type">What the service calls the other type.</param>
    public static ControlPlaneException NotText(string type) =>
        new(StatusCodes.Status400BadRequest, "SerializationException", $"class {type} can not be converted to an String");

    public static ControlPlaneException NotFound(string message) =>
        new(StatusCodes.Status404NotFound, "NotFoundException", message);

    public static ControlPlaneException Conflict(string message) =>
        new(StatusCodes.Status409Conflict, "ConflictException", message);

    public static ControlPlaneException LimitExceeded(string message) =>
        new(StatusCodes.Status429TooManyRequests, "LimitExceededException", message);
}
