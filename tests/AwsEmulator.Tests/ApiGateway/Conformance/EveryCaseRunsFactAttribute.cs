namespace Causeway.AwsEmulator.Tests.ApiGateway.Conformance;

/// <summary>Says which cases cannot run against the target, in the place where a test run says what it skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EveryCaseRunsFactAttribute : FactAttribute
{
    public EveryCaseRunsFactAttribute()
    {
        var skipped = ConformanceSuite.Cases.GroupBy(ConformanceHost.WhyNot).Where(group => group.Key is not null).ToList();
        if (skipped.Count > 0)
        {
            Skip = $"{skipped.Sum(group => group.Count())} cases cannot run here: "
                + string.Join("; ", skipped.Select(group => $"{group.Key}: {string.Join(", ", group.Select(entry => $"\"{entry.Name}\""))}"));
        }
    }
}
