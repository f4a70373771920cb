namespace Causeway.Authorizer.Tests.Support;

/// <summary>A test that takes minutes: it runs in CI, where the environment says <c>CI=true</c>.</summary>
public sealed class SlowFactAttribute : FactAttribute
{
    public SlowFactAttribute()
    {
        if (!string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
        {
            Skip = "Publishes the function, which takes a minute or two; set CI=true to run it.";
        }
    }
}
