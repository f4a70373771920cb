namespace Causeway.AwsEmulator.Tests.Interop;

/// <summary>A test by AWS's SDK for Python.</summary>
internal sealed class BotoFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> IsInstalled =
        new(() => Tool.Succeeds("python3", "-c", "import importlib.util, sys; sys.exit(importlib.util.find_spec('boto3') is None)"));

    public BotoFactAttribute() => Skip = Condition.Ci ?? (IsInstalled.Value ? null : "Needs python3 with boto3: pip install boto3.");
}
