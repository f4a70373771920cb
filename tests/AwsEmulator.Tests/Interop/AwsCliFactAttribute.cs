namespace Causeway.AwsEmulator.Tests.Interop;

/// <summary>A test by the AWS CLI.</summary>
internal sealed class AwsCliFactAttribute : FactAttribute
{
    public AwsCliFactAttribute() => Skip = Condition.Ci ?? (Tool.IsInstalled("aws") ? null : "Needs the AWS CLI.");
}
