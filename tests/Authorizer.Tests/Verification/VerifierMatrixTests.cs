using System.Text;
using Causeway.Authorizer.Tests.Corpus;
using Causeway.Authorizer.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Causeway.Authorizer.Tests.Verification;

/// <summary>Runs the corpus through IdentityModel alone and keeps docs/verifier-matrix.md current.</summary>
public sealed class VerifierMatrixTests
{
    private const string UpdateSwitch = "UPDATE_VERIFIER_MATRIX";
    private static readonly string Document = Repository.File("docs", "verifier-matrix.md");

    /// <summary>The defaults, with nothing but issuer, audience and keys given; the clock is the corpus's.</summary>
    private static TokenValidationParameters Defaults => new()
    {
        ValidIssuers = [World.Issuer1, World.Issuer2],
        ValidAudiences = [World.Audience, World.LegacyAudience],
        IssuerSigningKeys = [PublicKey(World.Key, World.KeyId), PublicKey(World.SecondKey, World.SecondKeyId)],
        LifetimeValidator = IsAlive,
        LogValidationExceptions = false,
    };

    /// <summary>Every option that restricts, restricted.</summary>
    private static TokenValidationParameters Tightened
    {
        get
        {
            var parameters = Defaults;
            parameters.ValidAlgorithms = [SecurityAlgorithms.RsaSha256];
            parameters.ValidTypes = ["JWT"];
            parameters.TryAllIssuerSigningKeys = false;
            parameters.IgnoreTrailingSlashWhenValidatingAudience = false;
            parameters.ClockSkew = TimeSpan.FromSeconds(60);
            return parameters;
        }
    }

    [Fact]
    public async Task The_published_matrix_is_current()
    {
        var matrix = await WriteAsync();
        if (Environment.GetEnvironmentVariable(UpdateSwitch) == "1")
        {
            await File.WriteAllTextAsync(Document, matrix);
        }

        Assert.True(File.Exists(Document) && await File.ReadAllTextAsync(Document) == matrix, $"{Document} is out of date; run the tests once with {UpdateSwitch}=1");
    }

    [Fact]
    public async Task What_the_authorizer_accepts_a_second_opinion_accepts_too()
    {
        foreach (var token in TokenCorpus.All.Where(token => token.Expected is null && !token.Name.Contains("typ", StringComparison.Ordinal) && token.Name != "white space in the header"))
        {
            Assert.True(await AcceptsAsync(Tightened, token.Token), token.Name);
        }
    }

    private static async Task<string> WriteAsync()
    {
        var text = new StringBuilder(
            $"""
            # What gets past a verifier

            The corpus of the authorizer's tests, run through the authorizer and through `JsonWebTokenHandler` of Microsoft.IdentityModel alone: with its
            defaults, and with every option that restricts (algorithm, type, no trying of all keys, audience exact, clock skew of 60 s). IdentityModel does
            not know Entra's rules for the claims of an access token, so those rows show what is left to the application.
            The file is written by the tests (`{UpdateSwitch}=1 dotnet test tests/Authorizer.Tests`), which fail when it is out of date.

            ## Tokens

            | category | tokens | authorizer: wrong | IdentityModel: wrong | IdentityModel, tightened: wrong |
            |---|---|---|---|---|

            """);
        var verifier = World.Verifier();
        var wrong = new List<string>();
        int[] sums = new int[4];
        foreach (var category in TokenCorpus.All.GroupBy(token => token.Category))
        {
            int own = 0, defaults = 0, tightened = 0;
            foreach (var token in category)
            {
                var mustPass = token.Expected is null;
                own += (await verifier.VerifyAsync(token.Token, CancellationToken.None)).Token is not null == mustPass ? 0 : 1;
                var passesDefaults = await AcceptsAsync(Defaults, token.Token);
                var passesTightened = await AcceptsAsync(Tightened, token.Token);
                defaults += passesDefaults == mustPass ? 0 : 1;
                tightened += passesTightened == mustPass ? 0 : 1;
                if (passesDefaults != mustPass || passesTightened != mustPass)
                {
                    wrong.Add($"| {category.Key} | {Escape(token.Name)} | {token.Expected?.ToString() ?? "none, it is good"} | {Word(passesDefaults)} | {Word(passesTightened)} |");
                }
            }

            text.AppendLine($"| {category.Key} | {category.Count()} | {own} | {defaults} | {tightened} |");
            sums = [sums[0] + category.Count(), sums[1] + own, sums[2] + defaults, sums[3] + tightened];
        }

        text.AppendLine($"| **all** | {sums[0]} | {sums[1]} | {sums[2]} | {sums[3]} |").AppendLine();
        text.AppendLine("## Tokens that IdentityModel alone judges differently").AppendLine();
        text.AppendLine("| category | token | the authorizer's reason | IdentityModel | tightened |").AppendLine("|---|---|---|---|---|");
        text.AppendLine(string.Join('\n', wrong)).AppendLine();
        WriteKeySets(text);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void WriteKeySets(StringBuilder text)
    {
        text.AppendLine("## Key sets").AppendLine();
        text.AppendLine($"{KeySetCorpus.All.Count} key sets. The authorizer uses none of the keys below; `JsonWebKeySet.GetSigningKeys()` of IdentityModel offers these:").AppendLine();
        text.AppendLine("| key | the authorizer's reason |").AppendLine("|---|---|");
        foreach (var set in KeySetCorpus.All.Where(set => set.Rejection is not null && IsOffered(set.Json)))
        {
            text.AppendLine($"| {Escape(set.Name)} | {set.Rejection} |");
        }
    }

    private static bool IsOffered(string json)
    {
        try
        {
            return new JsonWebKeySet(json).GetSigningKeys().Any(key => key.KeyId is not World.KeyId);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException or System.Text.Json.JsonException)
        {
            return false;
        }
    }

    private static async Task<bool> AcceptsAsync(TokenValidationParameters parameters, string token) =>
        (await new JsonWebTokenHandler().ValidateTokenAsync(token, parameters)).IsValid;

    private static bool IsAlive(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = World.Now.UtcDateTime;
        return expires is not null && !(notBefore > expires) && !(notBefore > now + parameters.ClockSkew) && expires > now - parameters.ClockSkew;
    }

    private static RsaSecurityKey PublicKey(System.Security.Cryptography.RSA key, string keyId) =>
        new(key.ExportParameters(false)) { KeyId = keyId };

    private static string Word(bool isAccepted) => isAccepted ? "accepts" : "refuses";

    private static string Escape(string name) => string.Concat(name.Select(c =>
        c == '|' ? "\\|" : c is '\\' or '<' or '*' or '_' or '[' or '`' ? $"\\{c}" : char.IsControl(c) ? $"(U+{(int)c:X4})" : c.ToString()));
}
