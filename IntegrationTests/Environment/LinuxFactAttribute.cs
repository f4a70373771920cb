using Causeway.IntegrationTests.Environment.Targets;

namespace Causeway.IntegrationTests.Environment;

/// <summary>A test that looks into <c>/proc</c> for the processes of an AppHost.</summary>
public sealed class LinuxFactAttribute : TargetFactAttribute
{
    public LinuxFactAttribute()
        : base(Provisions.Processes) => Skip ??= Condition.Linux;
}
