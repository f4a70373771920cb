using System.Buffers;
using System.Collections.Frozen;

namespace Causeway.AwsEmulator.ApiGateway.Integrations;

/// <summary>
/// What becomes of the headers an integration sets. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html.
/// </summary>
internal static class ResponseHeaders
{
    private const string RemappedPrefix = "x-amzn-Remapped-";

    private static readonly FrozenSet<string> Remapped = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Authorization", "Connection", "Content-Length", "Content-MD5", "Date", "Expect", "Host", "Max-Forwards",
        "Proxy-Authenticate", "Server", "Trailer", "Upgrade", "User-Agent", "WWW-Authenticate", "x-amzn-RequestId");

    private static readonly FrozenSet<string> Dropped =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "Transfer-Encoding", "TE", "Keep-Alive");

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Whether a name and value can be sent at all, and cannot break out of their line.</summary>
    public static bool IsValid(string name, string value) =>
        name.Length > 0 && !name.AsSpan().ContainsAnyExcept(NameCharacters) && !value.Any(c => char.IsControl(c) && c != '\t');

    /// <summary>Whether a header belongs to one connection, and is the server's to set.</summary>
    public static bool IsConnection(string name) => Dropped.Contains(name)
        || name.Equals("Connection", StringComparison.OrdinalIgnoreCase) || name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Trailer", StringComparison.OrdinalIgnoreCase) || name.Equals("Upgrade", StringComparison.OrdinalIgnoreCase);

    /// <returns>The headers as the client sees them, with the default content type where there is none.</returns>
    public static IReadOnlyList<KeyValuePair<string, string>> ToClient(IEnumerable<KeyValuePair<string, string>> headers)
    {
        var result = new List<KeyValuePair<string, string>>();
        foreach (var (name, value) in headers)
        {
            if (!Dropped.Contains(name))
            {
                result.Add(new(Remapped.Contains(name) ? RemappedPrefix + name : name, value));
            }
        }

        if (!result.Exists(header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)))
        {
            result.Insert(0, new("Content-Type", "application/json"));
        }

        return result;
    }
}
