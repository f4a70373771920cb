namespace Causeway.Authorizer.Tests.Deployment;

/// <summary>A test of a stage that runs somewhere, on AWS or in the AppHost: two variables name it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DeployedTheoryAttribute : TheoryAttribute
{
    /// <summary>The invoke URL of the stage.</summary>
    public const string UrlVariable = "DEPLOYED_API_URL";

    /// <summary>An access token of an app with the roles Orders.Read and Orders.Write.</summary>
    public const string TokenVariable = "DEPLOYED_API_TOKEN";

    public DeployedTheoryAttribute()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(UrlVariable)) || string.IsNullOrEmpty(Environment.GetEnvironmentVariable(TokenVariable)))
        {
            Skip = $"Needs a stage: set {UrlVariable} and {TokenVariable}.";
        }
    }
}
