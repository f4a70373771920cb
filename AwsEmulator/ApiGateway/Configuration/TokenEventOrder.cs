namespace Causeway.AwsEmulator.ApiGateway.Configuration;

/// <summary>The order of a TOKEN event's members after <c>type</c>.</summary>
internal enum TokenEventOrder
{
    /// <summary>As recorded in 2023.</summary>
    MethodArnFirst,

    /// <summary>As documented, and recorded in 2017.</summary>
    TokenFirst,
}
