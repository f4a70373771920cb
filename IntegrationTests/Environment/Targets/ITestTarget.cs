namespace Causeway.IntegrationTests.Environment.Targets;

/// <summary>A place where the whole flow runs: mock Entra ID, gateway, authorizer and orders function.</summary>
internal interface ITestTarget : IAsyncDisposable
{
    /// <summary>The address of the API's stage, ending in a slash.</summary>
    Uri Stage { get; }

    /// <summary>The address of the AWS emulator, ending in a slash; only where the target provides <see cref="Provisions.Emulator"/>.</summary>
    Uri Gateway { get; }

    /// <summary>The mock Entra ID over plain http, ending in a slash.</summary>
    Uri Entra { get; }

    /// <summary>The mock Entra ID over https, as an authority host.</summary>
    Uri EntraAuthority { get; }

    /// <summary>What opens the mock's control API; null where it is open to this machine.</summary>
    string? EntraControlKey => null;

    /// <summary>The folder of the mock's signing keys; only where the target provides <see cref="Provisions.SigningKeys"/>.</summary>
    string KeysDirectory { get; }

    /// <summary>Starts it, or finds it; when it returns, the API answers.</summary>
    Task StartAsync();

    /// <summary>Waits for the app in Azure; only where the target provides <see cref="Provisions.AzureApp"/>.</summary>
    /// <returns>Its exit code.</returns>
    Task<int> WaitForAzureAppAsync();

    /// <summary>Stops a service and starts it again; only where the target provides <see cref="Provisions.Restarts"/>.</summary>
    /// <param name="service">Its name in the app model, for example <c>entra</c>.</param>
    Task RestartAsync(string service);
}
