namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>Names that say that their value is a credential. Better one value too many is hidden than one too few.</summary>
internal static class TellingNames
{
    private static readonly string[] Parts =
    [
        "assertion", "auth", "bearer", "cookie", "credential", "hmac", "jwt", "key", "passphrase", "passwd", "password", "saml", "secret",
        "session", "signature", "ticket", "token",
    ];

    /// <summary>These are parts of harmless words, and so count only as words of their own.</summary>
    private static readonly string[] Words = ["code", "otp", "pass", "pin", "pwd", "sas", "sid", "sig"];

    /// <summary>Names of the gateway's own that only look telling.</summary>
    private static readonly string[] Harmless = ["isAuthorized", "routeKey"];

    public static bool IsTelling(string name) =>
        !Harmless.Contains(name)
        && (Array.Exists(Parts, part => name.Contains(part, StringComparison.OrdinalIgnoreCase))
            || Array.Exists(Words, word => HasWord(name, word)));

    /// <summary>Words end at separators and where small letters turn to capitals.</summary>
    private static bool HasWord(string name, string word)
    {
        for (var at = name.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = name.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsAsciiLetter(name[at - 1]) || StartsWord(name, at)) && (end == name.Length || !char.IsAsciiLetter(name[end]) || StartsWord(name, end)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StartsWord(string name, int index) => char.IsAsciiLetterUpper(name[index]) && char.IsAsciiLetterLower(name[index - 1]);
}
