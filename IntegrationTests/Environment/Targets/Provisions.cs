namespace Causeway.IntegrationTests.Environment.Targets;

/// <summary>What a target has beyond the flow itself, and what a test may need.</summary>
[Flags]
public enum Provisions
{
    None = 0,

    /// <summary>The AWS side is our emulator: its decisions can be read.</summary>
    Emulator = 1,

    /// <summary>The services are processes of an AppHost that a test can configure, observe and kill.</summary>
    Processes = 1 << 1,

    /// <summary>Each test can have a target of its own, to change or break.</summary>
    OwnTarget = 1 << 2,

    /// <summary>The mock's signing keys can be read, to sign what nobody outside could.</summary>
    SigningKeys = 1 << 3,

    /// <summary>The app in Azure runs beside it.</summary>
    AzureApp = 1 << 4,

    /// <summary>A service can be stopped and started again.</summary>
    Restarts = 1 << 5,

    /// <summary>The services are containers that a test can kill, replace and cut off.</summary>
    Containers = 1 << 6,
}
