using System.Diagnostics;
using System.Globalization;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Startup;
using Causeway.MockIdentityProvider.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace Causeway.Benchmarks;

/// <summary>How many access tokens the mock Entra ID mints on one core, next to what <c>openssl speed</c> signs there.</summary>
internal static class MintingBenchmark
{
    private const int Seconds = 3;

    public static async Task RunAsync()
    {
        var keys = Directory.CreateTempSubdirectory("causeway-minting-");
        try
        {
            await using var app = MockIdentityProviderApplication.Create(["--urls", "http://127.0.0.1:0", "--Keys:Directory", keys.FullName]);
            var minted = PerSecond(Minting(app.Services));
            Console.WriteLine($"mint an access token       {minted,8:N0}/s");
            if (await OpenSslAsync() is { } signed)
            {
                Console.WriteLine($"openssl speed rsa2048      {signed,8:N0}/s   minting is {minted / signed:0.00} of it");
            }
        }
        finally
        {
            keys.Delete(recursive: true);
        }
    }

    private static Action Minting(IServiceProvider services)
    {
        var tenant = services.GetRequiredService<DirectoryStore>().Current.Tenants[0];
        var resource = RequestedResource.Find(tenant, "api://orders");
        var application = tenant.Applications.First(candidate => !candidate.RolesOn(resource.Application).IsEmpty);
        var client = new AuthenticatedClient(tenant, application, ClientAuthenticationMethod.Secret);
        var minter = services.GetRequiredService<AccessTokenMinter>();
        return () => minter.MintAppOnly(client, resource, TokenLifetime.Starting(DateTimeOffset.UtcNow, TokenLifetime.Usual));
    }

    private static double PerSecond(Action mint)
    {
        for (var warmUp = Stopwatch.StartNew(); warmUp.Elapsed < TimeSpan.FromSeconds(1);)
        {
            mint();
        }

        var count = 0;
        var watch = Stopwatch.StartNew();
        for (; watch.Elapsed < TimeSpan.FromSeconds(Seconds); count++)
        {
            mint();
        }

        return count / watch.Elapsed.TotalSeconds;
    }

    /// <summary>The signatures per second: the last but one column of its last line; null where there is no openssl.</summary>
    private static async Task<double?> OpenSslAsync()
    {
        try
        {
            var start = new ProcessStartInfo("openssl", ["speed", "-seconds", $"{Seconds}", "rsa2048"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var openssl = Process.Start(start)!;
            var errors = openssl.StandardError.ReadToEndAsync();
            var lines = (await openssl.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            await errors;
            return double.Parse(lines[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
