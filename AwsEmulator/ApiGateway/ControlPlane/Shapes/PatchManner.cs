namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;

/// <summary>Which operations the single values of a shape take, and in which words others are refused.</summary>
internal enum PatchManner
{
    /// <summary>Any operation.</summary>
    Any,

    /// <summary>A value can be replaced or removed, not added.</summary>
    Replace,

    /// <summary>A value can only be replaced, and a message names the paths there are.</summary>
    ReplaceOnly,
}
