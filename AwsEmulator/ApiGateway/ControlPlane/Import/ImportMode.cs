namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Import;

/// <summary>What becomes of the parts of an API that the imported definition does not have.</summary>
internal enum ImportMode
{
    Merge,
    Overwrite,
}
