using Causeway.Hosting.Tests.Support;

namespace Causeway.Hosting.Tests.Interop;

/// <summary>A test with SAM's translator, boto3 and the AWS CLI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SamFactAttribute : FactAttribute
{
    public SamFactAttribute() => Skip = Condition.Ci
        ?? (Tool.IsInstalled("aws") && Tool.HasPythonModules("samtranslator", "boto3") ? null : "Needs the AWS CLI and: pip install aws-sam-translator boto3.");
}
