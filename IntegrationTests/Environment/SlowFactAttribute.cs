namespace Causeway.IntegrationTests.Environment;

/// <summary>A test that takes long and loads the machine: it runs in CI, where the environment says <c>CI=true</c>.</summary>
public sealed class SlowFactAttribute : FactAttribute
{
    public SlowFactAttribute()
    {
        if (!string.Equals(System.Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
        {
            Skip = "Loads the machine for a minute; set CI=true to run it.";
        }
    }
}
