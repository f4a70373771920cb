using System.Diagnostics;
using Azure.Core;
using Azure.Identity;

namespace Causeway.MockIdentityProvider.Tests.Support;

/// <summary>
/// A small app with an unmodified credential, which prints the token it gets. It runs as a process of its own, because
/// environment variables, and what Azure.Identity remembers of them, belong to the whole process.
/// </summary>
public static class ClientProgram
{
    public static async Task<int> Main(string[] args)
    {
        if (args is ["get", var address])
        {
            Console.WriteLine(await GetAsync(new Uri(address)));
            return 0;
        }

        TokenCredential credential = args[0] switch
        {
            "default" => new DefaultAzureCredential(),
            "system-assigned" => new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned),
            "client-id" => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(args[1])),
            "resource-id" => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedResourceId(new ResourceIdentifier(args[1]))),
            _ => throw new ArgumentException($"'{args[0]}' is no credential."),
        };
        var token = await credential.GetTokenAsync(new TokenRequestContext([Seed.OrdersScope]), default);
        Console.WriteLine(token.Token);
        return 0;
    }

    private static async Task<string> GetAsync(Uri address)
    {
        using var client = new HttpClient();
        try
        {
            return await client.GetStringAsync(address);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            return "untrusted";
        }
    }

    /// <summary>Runs the app and returns the token it prints.</summary>
    public static async Task<string> RunAsync(Dictionary<string, string> environment, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ClientProgram).Assembly.Location, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var error = process.StandardError.ReadToEndAsync(timeout.Token);
        var output = await process.StandardOutput.ReadToEndAsync(timeout.Token);
        await process.WaitForExitAsync(timeout.Token);
        Assert.True(process.ExitCode == 0, await error);
        return output.Trim();
    }
}
