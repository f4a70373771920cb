using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>
/// Describes identity values without showing them. The fingerprint tells two values apart within one run of the
/// emulator; its key is random, so that it cannot be used to guess a value.
/// </summary>
internal sealed class Redactor
{
    private const int FingerprintLength = 8;
    private const int ShortestInSentences = 4;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public string Describe(string value)
    {
        var fingerprint = Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(value)))[..FingerprintLength];
        return string.Create(CultureInfo.InvariantCulture, $"**** ({value.Length} characters, fingerprint {fingerprint})");
    }

    /// <summary>Replaces every secret in a text: the value, its JSON form, and the credential after its scheme.</summary>
    public static string Redact(string text, IEnumerable<string> secrets) => Redact(text, secrets, shortest: 1);

    /// <summary>The same for a sentence of the emulator's own, which a value of a few letters would only make unreadable.</summary>
    public static string RedactSentence(string text, IEnumerable<string> secrets) => Redact(text, secrets, ShortestInSentences);

    private static string Redact(string text, IEnumerable<string> secrets, int shortest)
    {
        foreach (var secret in secrets.SelectMany(Forms).Where(form => form.Length >= shortest).Distinct().OrderByDescending(form => form.Length))
        {
            text = text.Replace(secret, "****", StringComparison.Ordinal);
        }

        return text;
    }

    private static IEnumerable<string> Forms(string secret)
    {
        yield return secret;
        yield return System.Text.Json.JsonEncodedText.Encode(secret, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value;
        yield return System.Text.Json.JsonEncodedText.Encode(secret).Value;
        if (secret.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var space)
        {
            yield return secret[(space + 1)..].Trim();
        }
    }
}
