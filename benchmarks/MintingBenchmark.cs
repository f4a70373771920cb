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
    /// <summary>Both are measured by turns and the best turns compared: then the machine was least busy with something else.</summary>
    private const int Rounds = 5;

    /// <summary>What minting may cost at most: a token is little more than its signature.</summary>
    private const double LeastShare = 0.85;

    /// <returns>Whether minting is as fast as it should be; also where there is nothing to compare it with.</returns>
    public static async Task<bool> RunAsync()
    {
        var keys = Directory.CreateTempSubdirectory("causeway-minting-");
        try
        {
            await using var app = MockIdentityProviderApplication.Create(["--urls", "http://127.0.0.1:0", "--Keys:Directory", keys.FullName]);
            var mint = Minting(app.Services);
            var (minted, signed) = (0.0, 0.0);
            for (var round = 0; round < Rounds; round++)
            {
                minted = Math.Max(minted, PerSecond(mint));
                signed = Math.Max(signed, await OpenSslAsync() ?? 0);
            }

            Console.WriteLine($"mint an access token       {minted,8:N0}/s");
            if (signed == 0)
            {
                return true;
            }

            Console.WriteLine($"openssl speed rsa2048      {signed,8:N0}/s   minting is {minted / signed:0.00} of it; at least {LeastShare:0.00} is wanted");
            return minted / signed >= LeastShare;
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
        // Seconds of the processor, as openssl counts them.
        var count = 0;
        var start = Environment.CpuUsage.UserTime;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(1); count++)
        {
            mint();
        }

        return count / (Environment.CpuUsage.UserTime - start).TotalSeconds;
    }

    /// <summary>The signatures per second: the last but one column of its last line; null where there is no openssl.</summary>
    private static async Task<double?> OpenSslAsync()
    {
        try
        {
            var start = new ProcessStartInfo("openssl", ["speed", "-seconds", "1", "rsa2048"])
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
