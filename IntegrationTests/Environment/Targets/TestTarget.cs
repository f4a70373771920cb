using Causeway.IntegrationTests.Containers;

namespace Causeway.IntegrationTests.Environment.Targets;

/// <summary>The target that the environment variable <c>CAUSEWAY_TEST_TARGET</c> chooses for a whole run.</summary>
internal sealed record TestTarget(string Name, Provisions Provisions, Func<ITestTarget> Create)
{
    public const string Variable = "CAUSEWAY_TEST_TARGET";

    private const Provisions WithAppHost = Provisions.SigningKeys | Provisions.AzureApp;

    private static readonly TestTarget[] All =
    [
        new("embedded",
            Provisions.Emulator | Provisions.Processes | Provisions.OwnTarget | Provisions.SigningKeys | Provisions.AzureApp | Provisions.Restarts,
            () => new AppHostTarget()),
        new("containers",
            Provisions.Emulator | Provisions.OwnTarget | Provisions.SigningKeys | Provisions.AzureApp | Provisions.Restarts | Provisions.Containers,
            () => new ContainersTarget())
        {
            FindObstacle = () => DockerCommand.Refusal,
        },
        new("localstack", WithAppHost, () => new AppHostTarget(null, ["--aws", "localstack", .. AppHostArguments])),
        DeployedTarget.IsGiven
            ? new("aws", Provisions.None, () => new DeployedTarget())
            : new("aws", WithAppHost, () => new AppHostTarget(null, ["--aws", "cloud", .. AppHostArguments])),
    ];

    /// <summary>More arguments for the AppHost, for example <c>--aws-address http://localhost:4566</c>.</summary>
    private static string[] AppHostArguments =>
        System.Environment.GetEnvironmentVariable("CAUSEWAY_TEST_ARGUMENTS")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    public static TestTarget Current { get; } = Find(System.Environment.GetEnvironmentVariable(Variable));

    /// <summary>Why this machine cannot start the target, or null where it can.</summary>
    public string? Obstacle => FindObstacle();

    private Func<string?> FindObstacle { get; init; } = () => null;

    /// <summary>Why a test cannot run against this target, or null where it can.</summary>
    public string? Refuse(Provisions needed) =>
        (needed & ~Provisions) is not Provisions.None and var missing
            ? $"The target {Name} does not provide: {missing}. {Variable} may name {string.Join(" or ", Providers(needed))}, which does."
            : Obstacle;

    private static IEnumerable<string> Providers(Provisions needed) =>
        All.Where(target => target.Provisions.HasFlag(needed)).Select(target => target.Name);

    private static TestTarget Find(string? name) =>
        All.FirstOrDefault(target => target.Name == (string.IsNullOrEmpty(name) ? "embedded" : name))
        ?? throw new InvalidOperationException(
            $"{Variable} is \"{name}\"; it must be {string.Join(", ", All.Select(target => target.Name))}.");
}
