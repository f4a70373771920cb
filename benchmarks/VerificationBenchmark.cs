using System.Buffers.Text;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Causeway.Authorizer.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Causeway.Benchmarks;

/// <summary>How many tokens one core verifies, next to the bare RSA verification and to IdentityModel's own handler.</summary>
internal static class VerificationBenchmark
{
    private const int Rounds = 5;
    private const int Count = 10_000;

    public static void Run()
    {
        var token = TokenForge.Version2().Token();
        var end = token.LastIndexOf('.');
        var signed = Encoding.ASCII.GetBytes(token, 0, end);
        var signature = Base64Url.DecodeFromChars(token.AsSpan(end + 1));
        using var rsa = RSA.Create(World.Key.ExportParameters(false));
        var verifier = World.Verifier();
        var handler = new JsonWebTokenHandler();
        var parameters = new TokenValidationParameters
        {
            ValidIssuer = World.Issuer2,
            ValidAudience = World.Audience,
            IssuerSigningKey = new RsaSecurityKey(World.Key.ExportParameters(false)) { KeyId = World.KeyId },
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            LifetimeValidator = static (_, expires, _, _) => expires > World.Now.UtcDateTime,
        };

        // Measured in turns, so that a busy machine slows all of them.
        (string Name, Func<bool> Action)[] subjects =
        [
            ("RSA alone", () => rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
            ("TokenVerifier", () => verifier.VerifyAsync(token, CancellationToken.None).AsTask().GetAwaiter().GetResult().Token is not null),
            ("JsonWebTokenHandler", () => handler.ValidateTokenAsync(token, parameters).GetAwaiter().GetResult().IsValid),
        ];
        var best = new TimeSpan[subjects.Length];
        Array.Fill(best, TimeSpan.MaxValue);
        var allocated = new long[subjects.Length];
        for (var round = 0; round <= Rounds; round++)
        {
            for (var i = 0; i < subjects.Length; i++)
            {
                var (elapsed, bytes) = Measure(subjects[i].Action);
                (best[i], allocated[i]) = round > 0 && elapsed < best[i] ? (elapsed, bytes) : (best[i], allocated[i]);
            }
        }

        for (var i = 0; i < subjects.Length; i++)
        {
            Console.WriteLine($"{subjects[i].Name,-20} {Count / best[i].TotalSeconds,8:0} per second, {best[0] / best[i]:0.00} of RSA alone, {allocated[i],6} bytes each");
        }
    }

    private static (TimeSpan Elapsed, long Bytes) Measure(Func<bool> action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Count; i++)
        {
            if (!action())
            {
                throw new InvalidOperationException("The token must be accepted.");
            }
        }

        return (Stopwatch.GetElapsedTime(started), (GC.GetAllocatedBytesForCurrentThread() - before) / Count);
    }
}
