using static System.Environment;

namespace Causeway.IntegrationTests.Environment.Targets;

/// <summary>A stage that somebody deployed, by Terraform or SAM for example, and the mock Entra ID that its authorizer asks.</summary>
internal sealed class DeployedTarget : ITestTarget
{
    /// <summary>The invoke URL of the stage.</summary>
    public const string StageVariable = "CAUSEWAY_TEST_API_URL";

    private const string EntraVariable = "CAUSEWAY_TEST_ENTRA_URL";
    private const string AuthorityVariable = "CAUSEWAY_TEST_ENTRA_AUTHORITY";

    public static bool IsGiven => GetEnvironmentVariable(StageVariable) is { Length: > 0 };

    public Uri Stage => Read(StageVariable);

    public Uri Gateway => throw NotProvided();

    public Uri Entra => Read(EntraVariable);

    public Uri EntraAuthority => Read(AuthorityVariable);

    public string KeysDirectory => throw NotProvided();

    public Task StartAsync() => Task.CompletedTask;

    public Task<int> WaitForAzureAppAsync() => throw NotProvided();

    public Task RestartAsync(string service) => throw NotProvided();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Uri Read(string variable) => Uri.TryCreate(GetEnvironmentVariable(variable)?.TrimEnd('/') + "/", UriKind.Absolute, out var address)
        ? address
        : throw new InvalidOperationException($"{variable} must be an address, as {StageVariable} is set.");

    private static NotSupportedException NotProvided() => new("A stage that somebody else deployed has only its addresses.");
}
