using FsCheck.Xunit;

namespace Causeway.Tests.Conditions;

/// <summary>A property that is tried with a fifth of its samples where somebody waits, and with all in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ManySamplesAttribute : PropertyAttribute
{
    public ManySamplesAttribute(int samples) => MaxTest = Condition.Ci is null ? samples : samples / 5;
}
